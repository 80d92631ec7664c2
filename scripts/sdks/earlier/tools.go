//go:build tools

package main

// What runs programs in Java, built from this module as well: see scripts/pulumi/findLanguageHosts.mjs.
import _ "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java"
