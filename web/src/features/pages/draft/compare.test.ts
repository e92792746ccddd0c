import { describe, expect, test } from 'vitest'
import { compare, movedIds } from './diff'
import { newBlock, type Block, type Draft } from './draft'
import { differences, settle, type Side } from './merge'
import { fitToKeep, heldBack, isSame, leafOfField, refusalKey } from './wire'

const heading = (id: string, ko = id): Block => ({ ...newBlock('heading', { text: { ko } }), id })
const link = (id: string, url: string): Block => ({ ...newBlock('link', { url }), id })
const page = (blocks: Block[], more: Partial<Draft> = {}): Draft => ({
  title: { ko: '미나' },
  intro: {},
  language: 'ko',
  theme: 'hanji',
  blocks,
  ...more,
})
const many = (ids: string) => [...ids].map((id) => heading(id))
const ids = (draft: Draft) => draft.blocks.map((block) => block.id).join('')

describe('what changes with publishing', () => {
  test('says what was added, deleted, edited and moved', () => {
    const before = page([...many('abc'), link('l', 'https://a.example/')], { theme: 'meok' })
    const after = page([heading('c'), heading('a', '새 제목'), link('l', 'https://b.example/'), heading('n')])
    expect(compare(before, after)).toMatchObject([
      { kind: 'page', part: 'theme' },
      { kind: 'moved', block: { id: 'c' } },
      { kind: 'changed', block: { id: 'a' } },
      { kind: 'changed', block: { id: 'l' } },
      { kind: 'added', block: { id: 'n' } },
      { kind: 'removed', block: { id: 'b' } },
    ])
  })

  test('only what was really carried counts as moved', () => {
    expect([...movedIds(many('abcdef'), many('bcdefa'))]).toEqual(['a'])
    expect([...movedIds(many('abcdef'), many('fabcde'))]).toEqual(['f'])
    expect([...movedIds(many('abcd'), many('abd'))]).toEqual([])
    expect(movedIds(many('abcd'), many('dcba')).size).toBe(3)
  })

  test('spelling, blanks and links filled in by the server are no change', () => {
    const mine = page([link('l', 'HTTPS://Example.com')], { title: { en: ' ', ko: '미나 ' } })
    const theirs = page([link('l', 'https://example.com/')], { title: { ko: '미나' } })
    const [block] = theirs.blocks
    const filled = page([{ ...block, link: { id: '1', code: 'c', shortUrl: 's' } } as Block])
    expect(isSame(mine, theirs)).toBe(true)
    expect(compare(mine, filled)).toEqual([])
  })
})

describe('what is sent', () => {
  test('an unfinished address stays back and what the server has stays there', () => {
    const kept = page([link('l', 'https://a.example/'), heading('h')])
    const draft = page([link('l', 'https://'), heading('h', '새 제목'), link('n', 'nonsense')])
    const sent = fitToKeep(draft, kept)
    expect(sent.blocks).toMatchObject([
      { url: 'https://a.example/' },
      { text: { ko: '새 제목' } },
      { url: '' },
    ])
    expect(heldBack(draft, {}).map(({ block }) => block.id)).toEqual(['l', 'n'])
  })

  test('what was refused stays back until it is changed', () => {
    const kept = page([heading('h')])
    const refusals = { [refusalKey('h', 'text.ko')]: { value: '나쁜 말', detail: '안 돼요' } }
    expect(fitToKeep(page([heading('h', '나쁜 말')]), kept, refusals).blocks[0]).toMatchObject({
      text: { ko: 'h' },
    })
    expect(fitToKeep(page([heading('h', '좋은 말')]), kept, refusals).blocks[0]).toMatchObject({
      text: { ko: '좋은 말' },
    })
  })

  test('a field named by a problem leads to where it is written', () => {
    const social: Block = {
      ...newBlock('social', { items: [{ id: 'i', network: 'x', value: 'https://x.com/a' }] }),
      id: 's',
    }
    const sent = page([link('l', 'https://a.example/'), social])
    expect(leafOfField(sent, 'blocks[0].url')).toMatchObject({ block: { id: 'l' }, leaf: 'url' })
    expect(leafOfField(sent, 'blocks[1].items[0].value')).toMatchObject({
      block: { id: 's' },
      leaf: 'items.i',
    })
    expect(leafOfField(sent, 'title.ko')).toMatchObject({ leaf: 'title.ko' })
    expect(leafOfField(sent, 'blocks')).toBeNull()
    expect(leafOfField(sent, 'blocks[9].url')).toBeNull()
  })
})

describe('two places that edited the same page', () => {
  const base = page(many('abc'))
  const settled = (mine: Draft, theirs: Draft, chosen: Record<string, Side> = {}) =>
    settle(mine, theirs, differences(base, mine, theirs), chosen)

  test('each side keeps what only it changed', () => {
    const mine = page([heading('a', '내 것'), heading('b'), heading('c'), heading('m')])
    const theirs = page([heading('a'), heading('b', '남의 것'), heading('t'), heading('c')], {
      theme: 'meok',
    })
    const both = settled(mine, theirs)
    expect(ids(both)).toBe('abtcm')
    expect(both.theme).toBe('meok')
    expect(both.blocks[0]).toMatchObject({ text: { ko: '내 것' } })
    expect(both.blocks[1]).toMatchObject({ text: { ko: '남의 것' } })
  })

  test('a block that both edited is kept twice, theirs switched off', () => {
    const both = settled(page([heading('a', '내 것')]), page([heading('a', '남의 것')]))
    expect(both.blocks).toMatchObject([
      { id: 'a', text: { ko: '내 것' }, visible: true },
      { text: { ko: '남의 것' }, visible: false },
    ])
    expect(both.blocks[1]!.id).not.toBe('a')
  })

  test('what one deleted goes, unless the other edited it', () => {
    expect(ids(settled(page(many('ab')), page(many('abc'))))).toBe('ab')
    expect(ids(settled(page(many('abc')), page(many('ab'))))).toBe('ab')
    expect(ids(settled(page(many('ab')), page([...many('ab'), heading('c', '고침')])))).toBe('abc')
  })

  test('one side can be taken as a whole', () => {
    const mine = page([heading('c', '내 것'), heading('a')], { title: { ko: '나' } })
    const theirs = page(many('bat'), { title: { ko: '너' } })
    const all = (side: Side) =>
      Object.fromEntries(differences(base, mine, theirs).map(({ key }) => [key, side]))
    expect(isSame(settled(mine, theirs, all('mine')), mine)).toBe(true)
    expect(isSame(settled(mine, theirs, all('theirs')), theirs)).toBe(true)
  })
})
