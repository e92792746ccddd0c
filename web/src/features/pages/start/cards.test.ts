import { expect, test } from 'vitest'
import { addCards, cardsOf, putBack, withCards, type Card } from './cards'
import type { Draft } from '@/api/types'
import { readAddresses } from '@/app/addresses'

const draft: Draft = {
  title: { ko: '미나' },
  intro: {},
  language: 'ko',
  theme: 'hanji',
  blocks: [
    { id: 'd', type: 'divider', visible: true },
    {
      id: 'a',
      type: 'link',
      visible: false,
      title: { ko: '가게', en: 'Shop' },
      note: { ko: '신상' },
      size: 'large',
      url: 'https://a.kr/',
    },
  ],
}

test('an address pasted twice becomes one card', () => {
  const { addresses } = readAddresses('https://a.kr https://b.kr')
  const cards = addCards(cardsOf(draft, 'ko'), addresses)
  expect(cards.map((card) => card.url)).toEqual(['https://a.kr/', 'https://b.kr/'])
})

test('what is known of a link stays when one comes back, and other blocks are left alone', () => {
  const cards = addCards(cardsOf(draft, 'ko'), readAddresses('https://b.kr').addresses)
  const saved = withCards(draft, cards, 'ko')
  expect(saved.blocks.map((block) => block.type)).toEqual(['divider', 'link', 'link'])
  expect(saved.blocks[1]).toEqual(draft.blocks[1])
  expect(saved.blocks[2]).toMatchObject({ visible: true, title: { ko: 'b.kr' }, url: 'https://b.kr/' })
})

test('a removed card is a removed block', () => {
  expect(withCards(draft, [], 'ko').blocks).toEqual([draft.blocks[0]])
})

test('a card put back stands where it was, and what was done since stays', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, title: id, url: `https://${id}.kr/` })) as [
    Card,
    Card,
    Card,
  ]
  const since = [{ ...a, title: '고친 제목' }, c, { id: 'd', title: 'd', url: 'https://d.kr/' }]
  expect(putBack(since, b, 1).map(({ title }) => title)).toEqual(['고친 제목', 'b', 'c', 'd'])
  expect(putBack([a, { ...b, id: 'again' }], b, 1)).toHaveLength(2)
})
