// Reads reports of tests (JUnit's XML; Playwright's and Vitest's JSON) and prints "<passed> <failed>"; what failed, and
// with which words, goes to standard error. A skipped test has not passed; with SKIPPED_COUNT= it is left out instead.
import { readFileSync } from 'node:fs'

const skippedCount = process.env.SKIPPED_COUNT !== ''
let passed = 0
let failed = 0

for (const report of process.argv.slice(2)) {
  const text = readFileSync(report, 'utf8')
  for (const test of report.endsWith('.xml') ? junit(text) : json(JSON.parse(text))) {
    if (test.words === undefined) passed++
    else if (!test.skipped || skippedCount) {
      failed++
      console.error(`    failed: ${test.name}`)
      for (const line of excerpt(test.words)) console.error(`      ${line}`)
    }
  }
}
console.log(`${passed} ${failed}`)

function* junit(text) {
  for (const [, attributes, body] of text.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const name = `${attribute(attributes, 'classname')}.${attribute(attributes, 'name')}`
    const wrong = /<(failure|error|skipped)\b([^>]*)>(?:<!\[CDATA\[)?([\s\S]*)/.exec(body ?? '')
    yield wrong
      ? { name, skipped: wrong[1] === 'skipped', words: attribute(wrong[2], 'message') || wrong[3] }
      : { name }
  }
}

function attribute(attributes, name) {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
  return value
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) => String.fromCodePoint(parseInt(digits, hex ? 16 : 10)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, word) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[word])
}

function* json(report) {
  for (const file of report.testResults ?? []) {
    if (file.assertionResults.length === 0) yield { name: file.name, words: file.message }
    for (const test of file.assertionResults) {
      yield test.status === 'passed'
        ? { name: test.fullName }
        : { name: test.fullName, skipped: test.status !== 'failed', words: test.failureMessages.join('\n') }
    }
  }
  for (const error of report.errors ?? []) yield { name: 'playwright', words: error.message ?? '' }
  yield* suites(report.suites ?? [], [])
}

function* suites(all, above) {
  for (const suite of all) {
    const titles = [...above, suite.title]
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = [...titles, spec.title, test.projectName].filter(Boolean).join(' › ')
        const errors = test.results.flatMap((result) => result.errors ?? [])
        yield test.status === 'expected' || test.status === 'flaky'
          ? { name }
          : { name, skipped: test.status === 'skipped', words: errors.map((error) => error.message).join('\n') }
      }
    }
    yield* suites(suite.suites ?? [], titles)
  }
}

/** The first lines, without colours and short enough for a log that is cut. */
function excerpt(words) {
  return words
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trimEnd().slice(0, 300))
    .filter(Boolean)
    .slice(0, 6)
}
