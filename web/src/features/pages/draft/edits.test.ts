import { describe, expect, test } from 'vitest'
import { newBlock, MOST_BLOCKS, type Block, type Draft } from './draft'
import { add, change, duplicate, move, remove, setPage } from './edits'
import { doAgain, NO_HISTORY, remember, takeBack } from './history'

const heading = (id: string, ko = id): Block => ({ ...newBlock('heading', { text: { ko } }), id })
const page = (...ids: string[]): Draft => ({
  title: { ko: '미나' },
  intro: {},
  language: 'ko',
  theme: 'hanji',
  blocks: ids.map((id) => heading(id)),
})
const ids = (draft: Draft) => draft.blocks.map((block) => block.id).join('')

describe('edits', () => {
  test('put blocks in, take them out and elsewhere', () => {
    const draft = page('a', 'b', 'c')
    expect(ids(add([heading('x')], 1)(draft))).toBe('axbc')
    expect(ids(remove('b')(draft))).toBe('ac')
    expect(ids(move('a', 2)(draft))).toBe('bca')
    expect(ids(move('c', 0)(draft))).toBe('cab')
    expect(ids(move('c', 99)(draft))).toBe('abc')
    expect(ids(draft)).toBe('abc')
  })

  test('give back the very same draft when nothing changes', () => {
    const draft = page('a')
    expect(remove('nobody')(draft)).toBe(draft)
    expect(move('a', 0)(draft)).toBe(draft)
    expect(setPage({ theme: 'hanji' })(draft)).toBe(draft)
    expect(change('a', (block) => block)(draft)).toBe(draft)
  })

  test('a copy stands right after its original, under ids of its own', () => {
    const social = newBlock('social', {
      items: [
        { id: 'i', network: 'x', value: 'https://x.com/mina', link: { id: 'l', code: 'c', shortUrl: 's' } },
      ],
    })
    const { blocks } = duplicate(social.id)({ ...page('a'), blocks: [social, heading('z')] })
    const copy = blocks[1]!
    expect(blocks).toHaveLength(3)
    expect(copy.id).not.toBe(social.id)
    expect(copy.type === 'social' && copy.items[0]).toMatchObject({
      network: 'x',
      value: 'https://x.com/mina',
    })
    expect(copy.type === 'social' && copy.items[0]!.id).not.toBe('i')
    expect(copy.type === 'social' && copy.items[0]!.link).toBeUndefined()
  })

  test('a page takes no more blocks than the server keeps', () => {
    const full = page(...Array.from({ length: MOST_BLOCKS - 1 }, (_, at) => String(at)))
    const more = add([heading('x'), heading('y')], 0)(full)
    expect(more.blocks).toHaveLength(MOST_BLOCKS)
    expect(add([heading('z')], 0)(more)).toBe(more)
  })
})

describe('history', () => {
  test('takes back and does again', () => {
    const one = page('a')
    const two = page('a', 'b')
    const three = page('a', 'b', 'c')
    let history = remember(NO_HISTORY, one, null, 0)
    history = remember(history, two, null, 10)
    const back = takeBack(history, three)!
    expect(back.draft).toBe(two)
    const further = takeBack(back.history, back.draft)!
    expect(further.draft).toBe(one)
    expect(takeBack(further.history, further.draft)).toBeNull()
    const again = doAgain(further.history, further.draft)!
    expect(again.draft).toBe(two)
    expect(doAgain(again.history, again.draft)!.draft).toBe(three)
  })

  test('typing in one field is one step until the hand rests', () => {
    let history = remember(NO_HISTORY, page('a'), 'title', 0)
    history = remember(history, page('b'), 'title', 500)
    history = remember(history, page('c'), 'title', 1_000)
    expect(history.past).toHaveLength(1)
    history = remember(history, page('d'), 'title', 9_000)
    history = remember(history, page('e'), 'note', 9_100)
    expect(history.past).toHaveLength(3)
  })
})
