/** @typedef {{ page: string, name: string, width: number, scheme: "light" | "dark" }} Shot */

/** The pages of which pictures are taken, by the pictures' names. */
const pages = {
  home: "index.html",
  guide: "guides/new-instance.html",
  instance: "reference/DdmInstance.html",
  errors: "errors.html",
  limits: "limits.html",
  configuration: "configuration.html",
};

/** The widths of a telephone and of a window, in CSS pixels. */
export const widths = { narrow: 400, wide: 1400 };

/** @type {readonly Shot[]} */
export const shots = Object.entries(pages).flatMap(([title, page]) =>
  [widths.narrow, widths.wide].flatMap((width) =>
    /** @type {const} */ (["light", "dark"]).map((scheme) => {
      return { page, name: `${title}-${width}-${scheme}.png`, width, scheme };
    }),
  ),
);
