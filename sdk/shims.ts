/**
 * What Pulumi serializes into the state of a resource: providers that hold nothing and only call the installed package,
 * found from the program's folder when they run. State so keeps no code of ours, and a new version shows no diff.
 * Changing a character here shows a diff on every resource that anyone has: don't.
 */
import type { dynamic } from "@pulumi/pulumi";

/* eslint-disable @typescript-eslint/require-await, @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access --
   each method must stand alone once it is serialized, so it cannot share a typed helper */

export const jobWaitShim: dynamic.ResourceProvider = {
  async configure(req) {
    require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobWait")
      .configure(req);
  },
  async check(olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobWait")
      .check(olds, news);
  },
  async diff(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobWait")
      .diff(id, olds, news);
  },
  async create(inputs) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobWait")
      .create(inputs);
  },
  async read(id, props) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobWait")
      .read(id, props);
  },
  async update(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobWait")
      .update(id, olds, news);
  },
};

export const jobsWaitShim: dynamic.ResourceProvider = {
  async configure(req) {
    require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobsWait")
      .configure(req);
  },
  async check(olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobsWait")
      .check(olds, news);
  },
  async diff(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobsWait")
      .diff(id, olds, news);
  },
  async create(inputs) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobsWait")
      .create(inputs);
  },
  async read(id, props) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobsWait")
      .read(id, props);
  },
  async update(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/jobsWait")
      .update(id, olds, news);
  },
};

export const instanceShim: dynamic.ResourceProvider = {
  async configure(req) {
    require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/instance")
      .configure(req);
  },
  async check(olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/instance")
      .check(olds, news);
  },
  async diff(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/instance")
      .diff(id, olds, news);
  },
  async create(inputs) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/instance")
      .create(inputs);
  },
  async read(id, props) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/instance")
      .read(id, props);
  },
  async update(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/instance")
      .update(id, olds, news);
  },
  async delete(id, props) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/instance")
      .delete(id, props);
  },
};

export const schemaShim: dynamic.ResourceProvider = {
  async configure(req) {
    require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/schema")
      .configure(req);
  },
  async check(olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/schema")
      .check(olds, news);
  },
  async diff(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/schema")
      .diff(id, olds, news);
  },
  async create(inputs) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/schema")
      .create(inputs);
  },
  async read(id, props) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/schema")
      .read(id, props);
  },
  async update(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/schema")
      .update(id, olds, news);
  },
  async delete(id, props) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/schema")
      .delete(id, props);
  },
};

export const operationShim: dynamic.ResourceProvider = {
  async configure(req) {
    require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/operation")
      .configure(req);
  },
  async check(olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/operation")
      .check(olds, news);
  },
  async diff(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/operation")
      .diff(id, olds, news);
  },
  async create(inputs) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/operation")
      .create(inputs);
  },
  async read(id, props) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/operation")
      .read(id, props);
  },
  async update(id, olds, news) {
    return require("node:module")
      .createRequire(process.cwd() + "/")("pulumi-otc-ddm/dynamic/operation")
      .update(id, olds, news);
  },
};
