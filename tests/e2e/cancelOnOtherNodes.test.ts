import { interruptedUpdateTests, runningNode, testedNodes } from "./support/interruptedUpdateTests";

// cancel.test.ts has the tests of the current Node.
for (const major of testedNodes.filter((one) => one !== runningNode)) interruptedUpdateTests(major);
