import { conformanceTests } from "../conformanceTests";

conformanceTests("resource", "go");
