// Makes src/test/resources/dev/afterword/tracker/remote/github.json: the part of GitHub's published description of its API, and of its
// webhooks, that the adapter uses, so that tests check against it without fetching 13 MB. In an empty folder:
//
//   npm pack @octokit/openapi@23.0.2 @octokit/openapi-webhooks@12.1.0     (MIT, Copyright (c) 2020 Octokit contributors / GitHub, Inc.)
//   tar xzf octokit-openapi-23.0.2.tgz && mv package rest
//   tar xzf octokit-openapi-webhooks-12.1.0.tgz && mv package webhooks
//   node …/github-schema.mjs rest/generated/api.github.com.json webhooks/generated/api.github.com.json >…/github.json
//
// What OpenAPI 3.0 calls nullable becomes the type null of JSON Schema; descriptions and examples are left out.
import {readFileSync} from 'node:fs';

const CALLS = {
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/events': ['get'],
  '/user': ['get'],
};
const EVENTS = ['ping', 'issues-opened', 'issues-closed', 'issues-reopened', 'issues-edited', 'issues-deleted', 'issues-transferred', 'issue-comment-created'];
const DROPPED = new Set(['description', 'example', 'examples', 'externalDocs', 'deprecated', 'title', 'summary', 'tags', 'operationId', 'nullable', 'discriminator']);

const [rest, webhooks] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));

function schema(node, names = false) {
  if (Array.isArray(node)) {
    return node.map((each) => schema(each));
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  const copy = {};
  for (const [key, value] of Object.entries(node)) {
    if (names || !(DROPPED.has(key) || key.startsWith('x-'))) {
      copy[key] = key === 'enum' || key === 'default' || key === 'required' ? value : schema(value, key === 'properties');
    }
  }
  if (names || node.nullable !== true) {
    return copy;
  }
  if (typeof copy.type === 'string') {
    copy.type = [copy.type, 'null'];
    if (copy.enum && !copy.enum.includes(null)) {
      copy.enum = [...copy.enum, null];
    }
    return copy;
  }
  return {anyOf: [copy, {type: 'null'}]};
}

function resolve(document, node) {
  return node.$ref ? node.$ref.slice(2).split('/').reduce((at, part) => at[part], document) : node;
}

function used(document, node, prefix, components) {
  if (node === null || typeof node !== 'object') {
    return node;
  }
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string') {
      const name = value.split('/').at(-1);
      node.$ref = `#/components/schemas/${prefix}${name}`;
      if (!components[prefix + name]) {
        components[prefix + name] = {};
        components[prefix + name] = used(document, schema(document.components.schemas[name]), prefix, components);
      }
    } else {
      used(document, value, prefix, components);
    }
  }
  return node;
}

const components = {};
const body = (document, content, prefix) => used(document, schema(content['application/json'].schema), prefix, components);

const paths = {};
for (const [path, methods] of Object.entries(CALLS)) {
  paths[path] = {};
  for (const method of methods) {
    const call = rest.paths[path][method];
    const responses = {};
    for (const [status, given] of Object.entries(call.responses)) {
      const response = resolve(rest, given);
      responses[status] = response.content?.['application/json'] ? body(rest, response.content, '') : true;
    }
    const parameters = {};
    for (const given of call.parameters ?? []) {
      const parameter = resolve(rest, given);
      if (parameter.in === 'query') {
        parameters[parameter.name] = used(rest, schema(parameter.schema), '', components);
      }
    }
    paths[path][method] = {parameters, responses, ...(call.requestBody ? {request: body(rest, call.requestBody.content, '')} : {})};
  }
}
const events = {};
for (const event of EVENTS) {
  events[event] = body(webhooks, webhooks.webhooks[event].post.requestBody.content, 'webhook-');
}
console.log(JSON.stringify({licence: 'MIT, @octokit/openapi 23.0.2 and @octokit/openapi-webhooks 12.1.0, reduced by src/build/github-schema.mjs', paths, events, components: {schemas: components}}));
