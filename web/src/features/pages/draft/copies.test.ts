import { beforeEach, expect, test } from 'vitest'
import { hasCopies, openCopies, type Copy } from './copies'
import { forgetPerson } from '@/app/traces'
import type { Draft } from './draft'

const page = (title: string): Draft => ({
  title: { ko: title },
  intro: {},
  language: 'ko',
  theme: 'hanji',
  blocks: [],
})
const copy = (title: string, at = 0): Copy => ({ draft: page(title), base: page('처음'), revision: 1, at })
const another = (page: string, title: string, at: number, more = {}) =>
  localStorage.setItem(`dari.draft.${page}.another-tab`, JSON.stringify({ ...copy(title, at), ...more }))

beforeEach(() => localStorage.clear())

test('what one tab has saved takes nothing from another', async () => {
  const copies = await openCopies()
  another('p', '다른 탭에서', 1)
  copies.write('p', copy('여기서'))
  copies.write('p', null)
  expect(copies.read('p')?.draft.title.ko).toBe('다른 탭에서')
})

test('goes on from the newest copy that a closed tab left, and from that of no other page', async () => {
  const copies = await openCopies()
  another('other', '다른 페이지', 9)
  expect(copies.read('p')).toBeNull()
  another('p', '닫힌 탭', 5, { left: true })
  expect(copies.read('p')).toEqual(copy('닫힌 탭', 5))
  copies.write('p', copy('여기서', 3))
  another('p', '다른 닫힌 탭', 7, { left: true })
  expect(copies.read('p')).toEqual(copy('여기서', 3))
})

test('what cannot be read is no copy', async () => {
  const copies = await openCopies()
  localStorage.setItem('dari.draft.p.another-tab', '{"draft":')
  expect(copies.read('p')).toBeNull()
  localStorage.setItem('dari.draft.p.third-tab', '{"draft":{}}')
  expect(copies.read('p')).toBeNull()
  localStorage.setItem('dari.draft.p.fourth-tab', JSON.stringify(copy('읽히는 것')))
  expect(copies.read('p')).toEqual(copy('읽히는 것'))
})

test('leaves nothing behind when somebody signs out', async () => {
  const copies = await openCopies()
  another('p', '다른 탭에서', 1)
  copies.write('q', copy('여기서'))
  expect(hasCopies()).toBe(true)
  forgetPerson()
  expect(hasCopies()).toBe(false)
})
