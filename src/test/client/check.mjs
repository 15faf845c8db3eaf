// Validates the document of the API and generates a client from it, which walk.ts uses: node check.mjs DOCUMENT
import { readFileSync } from 'node:fs'
import { createClient } from '@hey-api/openapi-ts'
import { Validator } from '@seriousme/openapi-schema-validator'

const document = process.argv[2]
const validator = new Validator()
const result = await validator.validate(JSON.parse(readFileSync(document, 'utf8')))
if (!result.valid) {
    console.error(JSON.stringify(result.errors, null, 2))
    process.exit(1)
}
validator.resolveRefs() // throws for a reference that leads nowhere
await createClient({ input: document, output: 'generated', logs: { level: 'error', file: false } })
