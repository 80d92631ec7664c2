/**
 * An element as it lies in a page.
 *
 * @typedef {object} Box
 * @property {string} name its tag, id and classes, and how its text begins
 * @property {number} parent index of the box around it, which stands before it; -1 for the body
 * @property {number} right where what it shows ends, in pixels
 * @property {boolean} holds whether it scrolls or cuts what is wider than itself
 *
 * @typedef {{ windowWidth: number, pageWidth: number, boxes: readonly Box[] }} Measured
 */

/** Measures the page that is shown; a script for the browser, whose value is {@link Measured}. */
export const measureScript = `(() => {
  const elements = [document.body, ...document.body.querySelectorAll("*")];
  const indices = new Map(elements.map((element, index) => [element, index]));
  const boxes = elements.map((element) => {
    const { left, right } = element.getBoundingClientRect();
    const holds = getComputedStyle(element).overflowX !== "visible";
    const classes = [...element.classList].map((name) => "." + name).join("");
    const text = element.textContent.trim().replace(/\\s+/g, " ").slice(0, 40);
    return {
      name: element.localName + (element.id && "#" + element.id) + classes + (text && ' "' + text + '"'),
      parent: indices.get(element.parentElement) ?? -1,
      right: holds ? right : Math.max(right, left + element.scrollWidth),
      holds,
    };
  });
  return { windowWidth: innerWidth, pageWidth: document.scrollingElement.scrollWidth, boxes };
})()`;

/** How many elements of a page are named at most: the others mostly share their cause. */
const namedElements = 3;

/**
 * The innermost elements that make a page wider than its window.
 *
 * @param {Measured} measured
 * @returns {string[]} the names of some; of a page that fits, none
 */
export function tooWide({ windowWidth, pageWidth, boxes }) {
  if (pageWidth <= windowWidth) return [];
  const isHeld = (/** @type {Box} */ box) => {
    for (let around = boxes[box.parent]; around; around = boxes[around.parent]) if (around.holds) return true;
    return false;
  };
  const wide = boxes.filter((box) => box.right > windowWidth && !isHeld(box));
  const around = new Set(wide.map(({ parent }) => boxes[parent]));
  const innermost = wide.filter((box) => !around.has(box)).map(({ name }) => name);
  if (innermost.length === 0) return ["something that is no element's own"];
  const more = innermost.length - namedElements;
  return [...innermost.slice(0, namedElements), ...(more > 0 ? [`${more} more`] : [])];
}
