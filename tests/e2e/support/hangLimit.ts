// The engine and its time are real. The limit is for a test that hangs. A test that takes half a minute on a quiet
// machine may take ten times as long on a busy one.
jest.setTimeout(600_000);
