import { expect, test } from 'vitest'
import { changeOf, conflicts, digits, isChanged, shown } from './edits'
import type { Link } from '@/api/types'

const link: Link = {
  id: '0199c3a2-7e1c-7c3a-9b7e-0d6f4a1b2c3d',
  code: '봄전시',
  url: 'https://example.com/spring',
  shortUrl: 'https://dari.example/%EB%B4%84%EC%A0%84%EC%8B%9C',
  title: null,
  forwardQuery: false,
  enabled: true,
  origin: 'short',
  clickLimit: null,
  clicksLeft: null,
  clicks: { total: 0, human: 0 },
  revision: 3,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
}

test('what was not touched shows what is saved', () => {
  expect(shown(link, { title: '봄' })).toEqual({
    title: '봄',
    url: 'https://example.com/spring',
    code: '봄전시',
    forwardQuery: false,
    clickLimit: '',
  })
})

test('only what differs is sent', () => {
  expect(changeOf(link, { title: ' 봄 전시 ', url: 'https://example.com/spring ', code: '봄전시' })).toEqual({
    title: '봄 전시',
  })
  expect(isChanged(link, { title: '  ' })).toBe(false)
  expect(isChanged(link, { forwardQuery: true })).toBe(true)
})

test('an emptied title is taken away', () => {
  expect(changeOf({ ...link, title: '봄' }, { title: '' })).toEqual({ title: '' })
})

test('a limit is a number, and taking it away is zero', () => {
  expect(changeOf(link, { clickLimit: '100' })).toEqual({ clickLimit: 100 })
  expect(changeOf({ ...link, clickLimit: 100, clicksLeft: 3 }, { clickLimit: '' })).toEqual({ clickLimit: 0 })
  expect(isChanged({ ...link, clickLimit: 100, clicksLeft: 3 }, { clickLimit: '0100' })).toBe(false)
  expect(isChanged(link, { clickLimit: '' })).toBe(false)
  expect(digits('1,000번')).toBe('1000')
  expect(digits('１２')).toBe('12')
})

test('a conflict is a field typed here and changed there, to something else', () => {
  const now = { ...link, title: '여름', url: 'https://example.com/summer', revision: 4 }
  expect(conflicts(link, now, { title: '가을', code: '가을' })).toEqual(['title'])
  expect(conflicts(link, now, { title: '여름' })).toEqual([])
  expect(conflicts(link, link, { title: '가을' })).toEqual([])
})
