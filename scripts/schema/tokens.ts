export const packageName = "otc-ddm";

/** The token of a member, as the engine knows it. */
export const token = (name: string): string => `${packageName}:index:${name}`;

/** How the schema refers to one of its types. */
export const typeRef = (name: string): string => `#/types/${token(name)}`;
