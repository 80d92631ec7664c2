// Wait for Open Telekom Cloud DDM jobs in Pulumi programs, and hand their results to the rest of the stack.
package otcddm
