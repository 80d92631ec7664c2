import { exampleTests } from "./exampleTests";

exampleTests("python");
