/**
 * Where a provider that a program makes itself notes its name, among the settings that Pulumi hands on. In a file without
 * imports, since it is loaded with the package.
 */
export const providerNameKey = "otc-ddm:__name";
