import { interruptedUpdateTests, runningNode, testedNodes } from "./support/interruptedUpdateTests";

// The Node that runs the tests has its own in cancel.test.ts.
for (const major of testedNodes.filter((one) => one !== runningNode)) interruptedUpdateTests(major);
