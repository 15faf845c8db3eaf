// Walks the main path with the client that check.mjs generated: an incident from its creation to its closed state, and one
// follow-up until it is verified. Any refusal ends it.
import * as api from './generated/sdk.gen'
import { createClient, createConfig } from './generated/client'

declare const process: { env: Record<string, string | undefined> }

type Person = { id: string; token: string }
const people: { lead: Person; approver: Person; owner: Person; outsider: Person } = JSON.parse(process.env.PEOPLE!)
const as = (person: Person) => createClient(createConfig({ baseUrl: process.env.BASE!, auth: () => person.token }))

// Every call is expected to succeed.
const throwOnError = true as const

const lead = as(people.lead)
const approver = as(people.approver)
const owner = as(people.owner)
const outsider = as(people.outsider)

const { data: incident } = await api.createIncident({
    client: lead, throwOnError,
    body: { title: 'Token leaked in a build log', severity: 2, dataBreach: 'NO', customerImpact: 'NO', tlp: 'AMBER' },
})
const key = incident.key
for (const member of [people.approver, people.owner, people.outsider]) {
    await api.putMember({
        client: lead, throwOnError,
        path: { key, member: member.id },
        headers: { 'If-Match': '"0"' },
        body: { level: 'CONTRIBUTE' },
    })
}

await api.addEvent({
    client: lead, throwOnError,
    path: { incident: key },
    body: { title: 'A stranger used the token', kind: 'ADVERSARY', occurredAt: { at: '2026-11-02T10:15Z' } },
    headers: { 'Idempotency-Key': 'first-event' },
})
const { data: events } = await api.listEvent({ client: lead, throwOnError, path: { incident: key } })
if (events.items.length !== 1) throw new Error('one event expected')

const { data: finding } = await api.raiseFinding({
    client: lead, throwOnError,
    path: { incident: key },
    body: { type: 'TECHNICAL_LAPSE', title: 'The token never expired', citations: ['T-1'] },
})
const { data: followUp } = await api.createFollowUp({
    client: lead, throwOnError,
    path: { incident: key, key: finding.key },
    body: { kind: 'BUG', title: 'Let tokens expire after a day', owner: people.owner.id, priority: 'P2', dueOn: '2027-03-31' },
})
const done = { client: owner, throwOnError, path: { key: followUp.key }, body: {} }
await api.acceptFollowUp(done)
await api.startFollowUp(done)
await api.resolveFollowUp({ ...done, body: { note: 'Tokens end after a day since release 4.2.' } })
const { data: verified } = await api.verifyFollowUp({
    client: approver, throwOnError,
    path: { key: followUp.key },
    body: { note: 'A token of yesterday was refused.', link: 'https://tracker.example.org/4711' },
})
if (verified.state !== 'VERIFIED') throw new Error('verified expected')

const review = await api.showReview({ client: lead, throwOnError, path: { key } })
await api.editReview({
    client: lead, throwOnError,
    path: { key },
    headers: { 'If-Match': review.response.headers.get('ETag')! },
    body: {
        sections: {
            whatHappened: 'A token leaked and was used. [[T-1]]',
            rootCause: 'It had no end. [[T-1]]',
            actors: 'Unknown. [[assessment roughly even LOW]]',
            impact: 'None that is known. [[T-1]]',
            response: 'It was revoked on the same day. [[T-1]]',
            takeaways: 'A token needs an end. [[T-1]]',
        },
        notApplicable: { wentWell: 'Nobody was asked.' },
    },
})
await api.submitReview({ client: lead, throwOnError, path: { key }, body: {} })
await api.recordSignOff({ client: outsider, throwOnError, path: { key }, body: { decision: 'GIVEN', role: 'OUTSIDE' } })
const submitted = await api.showReview({ client: approver, throwOnError, path: { key } })
await api.approveReview({
    client: approver, throwOnError,
    path: { key },
    headers: { 'If-Match': submitted.response.headers.get('ETag')! },
    body: {},
})
await api.publishReview({ client: approver, throwOnError, path: { key }, body: {} })

const { data: report } = await api.htmlReport({ client: lead, throwOnError, path: { key }, query: { language: 'en' } })
if (!String(report).includes('Token leaked in a build log')) throw new Error('the report names its incident')

const evaluation = await api.showEvaluation({ client: approver, throwOnError, path: { key } })
await api.answerEvaluation({
    client: approver, throwOnError,
    path: { key },
    headers: { 'If-Match': evaluation.response.headers.get('ETag')! },
    body: { answers: [{ question: 'F1', score: 3 }], draft: false },
})
await api.concludeEvaluation({ client: lead, throwOnError, path: { key }, body: { sufficiency: 'PARTLY', completeness: 'GAPS' } })
const { data: closed } = await api.closeClosure({ client: lead, throwOnError, path: { key }, body: {} })
console.log(closed.stage === 'CLOSED' ? 'The incident is closed, its follow-up verified.' : JSON.stringify(closed))
