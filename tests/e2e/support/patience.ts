// The engine is real, and so is its time.
jest.setTimeout(240_000);
