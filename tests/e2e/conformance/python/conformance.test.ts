import { conformanceTests } from "../conformanceTests";

// One file for both forms, because the SDK is installed once for each file.
conformanceTests("resource", "python");
conformanceTests("function", "python");
