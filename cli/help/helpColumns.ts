/** Maximum width of a help topic: that of a usual terminal. */
export const helpColumns = 80;
