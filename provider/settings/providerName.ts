/**
 * The key of an explicit provider's name among the settings that Pulumi passes on. This file has no imports, since it
 * is loaded with the package.
 */
export const providerNameKey = "otc-ddm:__name";
