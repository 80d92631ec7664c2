// The engine is real, and so is its time. The limit is for a test that hangs: what takes half a minute on a quiet machine
// may take ten times as long on a busy one.
jest.setTimeout(600_000);
