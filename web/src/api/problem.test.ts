import { expect, test } from 'vitest'
import { describeError, sayError } from './describe'
import { ProblemError, readProblem } from './problem'
import { setLanguage } from '@/i18n/language'

test('reads a problem with its field', async () => {
  const body = {
    status: 409,
    code: 'code-taken',
    title: '이미 쓰고 있어요',
    detail: 'mina-2는 어때요?',
    field: 'code',
    suggestion: 'mina-2',
  }
  const problem = await readProblem(Response.json(body, { status: 409 }))
  expect(problem.code).toBe('code-taken')
  expect(problem.field('code')).toBe('mina-2는 어때요?')
  expect(problem.body['suggestion']).toBe('mina-2')
  expect(sayError(problem)).toBe('이미 쓰고 있어요. mina-2는 어때요?')
})

test('an answer of something in between still gets words', async () => {
  setLanguage('en')
  const problem = await readProblem(new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(problem.code).toBe('http-502')
  expect(describeError(problem).title).toBe('The server is busy')
})

test('says when one may try again', async () => {
  setLanguage('ko')
  const problem = await readProblem(new Response('{}', { status: 429, headers: { 'Retry-After': '30' } }))
  expect(sayError(problem)).toContain('30초 뒤에')
})

test('names no time when the server named none', async () => {
  setLanguage('ko')
  const problem = await readProblem(new Response('{}', { status: 429 }))
  expect(sayError(problem)).not.toMatch(/\d/)
})

test('a long wait is told in minutes', async () => {
  setLanguage('en')
  const problem = await readProblem(new Response('{}', { status: 429, headers: { 'Retry-After': '420' } }))
  expect(sayError(problem)).toContain('in 7 minutes')
})

test('the incident stands in every line about a failure of the server', async () => {
  setLanguage('en')
  const body = { status: 500, code: 'internal-error', title: 'Something broke', incident: 'a1b2' }
  const problem = await readProblem(Response.json(body, { status: 500 }))
  expect(sayError(problem)).toBe('Something broke. If you ask for help, give this number: a1b2')
})

test('without an answer, what was written is said to be there still', () => {
  setLanguage('ko')
  const problem = new ProblemError({ status: 0, code: 'no-answer', title: '' })
  expect(sayError(problem)).toContain('적던 것은 이 화면에 그대로 있어요')
  expect(describeError(problem).detail).not.toContain('적던 것')
})
