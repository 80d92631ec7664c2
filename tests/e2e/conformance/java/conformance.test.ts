import { conformanceTests } from "../conformanceTests";

// One file for both forms, because the program is built once for each file.
conformanceTests("resource", "java");
conformanceTests("function", "java");
