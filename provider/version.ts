/** The version of this package. A release sets it. */
export const packageVersion = "0.1.0";
