import { exampleTests } from "./exampleTests";

exampleTests("java");
