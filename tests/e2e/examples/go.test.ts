import { exampleTests } from "./exampleTests";

exampleTests("go");
