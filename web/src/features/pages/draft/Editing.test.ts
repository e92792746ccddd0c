import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Copies, Copy } from './copies'
import { newBlock, type Block, type Draft } from './draft'
import { change, remove, setPage } from './edits'
import { Editing, type Gateway } from './Editing'
import { isSame } from './wire'
import { ProblemError } from '@/api/problem'

const link = (id: string, url: string): Block => ({ ...newBlock('link', { url }), id })
const page = (title: string, blocks: Block[] = []): Draft => ({
  title: { ko: title },
  intro: {},
  language: 'ko',
  theme: 'hanji',
  blocks,
})
const noAnswer = () => new ProblemError({ status: 0, code: 'no-answer', title: '' })

/** A server with revisions in memory; `fail` makes the next saves go wrong. */
type Server = Gateway & { draft: Draft; revision: number; saves: number; fail: (ProblemError | 'after')[] }

function serverWith(draft: Draft): Server {
  const server: Server = {
    draft,
    revision: 1,
    saves: 0,
    fail: [],
    read: async () => ({ draft: server.draft, revision: server.revision }),
    keep: async (next: Draft, revision: number) => {
      const failure = server.fail.shift()
      if (failure instanceof ProblemError) throw failure
      if (revision !== server.revision) {
        const body = { current: server.draft, revision: server.revision }
        throw new ProblemError({ status: 412, code: 'stale', title: '', body })
      }
      server.saves++
      server.draft = next
      server.revision++
      if (failure === 'after') throw noAnswer()
      return { draft: next, revision: server.revision }
    },
  }
  return server
}

function memory(): Copies & { copy: Copy | null } {
  const place = {
    copy: null as Copy | null,
    read: () => place.copy,
    write: (_page: string, copy: Copy | null) => {
      place.copy = copy
    },
  }
  return place
}

const rename = (title: string) => setPage({ title: { ko: title } })

function start(draft = page('처음'), copies = memory()) {
  const server = serverWith(draft)
  const editing = new Editing('p', { draft, revision: 1 }, server, copies)
  return { server, copies, editing }
}

const rest = () => vi.advanceTimersByTimeAsync(2_000)

describe('editing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('saves once after a pause in the typing', async () => {
    const { server, editing } = start()
    for (const title of ['가', '가나', '가나다']) {
      editing.edit(rename(title), { key: 'title' })
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(editing.current().saving.kind).toBe('waiting')
    await rest()
    expect(server.saves).toBe(1)
    expect(server.draft.title.ko).toBe('가나다')
    expect(editing.current().saving.kind).toBe('saved')
  })

  test('saves in between when the typing never pauses', async () => {
    const { server, editing } = start()
    for (let at = 0; at < 60; at++) {
      editing.edit(rename(`글 ${at}`), { key: 'title' })
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(server.saves).toBeGreaterThan(1)
  })

  test('keeps a copy in the browser until the server has it all', async () => {
    const { copies, editing } = start()
    editing.edit(rename('새 이름'))
    await vi.advanceTimersByTimeAsync(200)
    editing.edit(rename('더 새 이름'), { key: 'title' })
    await vi.advanceTimersByTimeAsync(120)
    expect(copies.copy?.draft.title.ko).toBe('더 새 이름')
    await rest()
    expect(copies.copy).toBeNull()
  })

  test('goes on from the copy after a crash', async () => {
    const copies = memory()
    copies.copy = { draft: page('못다 한 것'), base: page('처음'), revision: 1, at: 0 }
    const { server, editing } = start(page('처음'), copies)
    expect(editing.current().draft.title.ko).toBe('못다 한 것')
    await rest()
    expect(server.draft.title.ko).toBe('못다 한 것')
    expect(copies.copy).toBeNull()
  })

  test('a copy that others overtook is a conflict, not an overwriting', async () => {
    const copies = memory()
    copies.copy = { draft: page('내 것'), base: page('옛것'), revision: 0, at: 0 }
    const { server, editing } = start(page('남의 것'), copies)
    await rest()
    expect(server.saves).toBe(0)
    expect(editing.current().conflict).toMatchObject({ theirs: { title: { ko: '남의 것' } } })
    expect(editing.current().draft.title.ko).toBe('내 것')
    expect(copies.copy?.draft.title.ko).toBe('내 것')
  })

  test('offline it keeps trying, and saves what was written meanwhile', async () => {
    const { server, copies, editing } = start()
    server.fail = [noAnswer(), noAnswer()]
    editing.edit(rename('하나'))
    await vi.advanceTimersByTimeAsync(500)
    expect(editing.current().saving.kind).toBe('offline')
    editing.edit(rename('둘'))
    await vi.advanceTimersByTimeAsync(200)
    expect(copies.copy?.draft.title.ko).toBe('둘')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(server.draft.title.ko).toBe('둘')
    expect(editing.current().saving.kind).toBe('saved')
  })

  test('a stale save loses nothing: both sides stand until one is chosen', async () => {
    const { server, editing } = start()
    server.draft = page('남의 것')
    server.revision = 7
    editing.edit(rename('내 것'))
    await rest()
    expect(editing.current()).toMatchObject({
      saving: { kind: 'conflict' },
      draft: { title: { ko: '내 것' } },
      conflict: { theirs: { title: { ko: '남의 것' } }, revision: 7 },
    })
    editing.settle(page('둘을 합친 것'))
    await rest()
    expect(server.draft.title.ko).toBe('둘을 합친 것')
    expect(editing.current()).toMatchObject({ saving: { kind: 'saved' }, conflict: null, revision: 8 })
  })

  test('a settled conflict can be opened again, with what was written since', async () => {
    const { server, editing } = start()
    server.draft = page('남의 것', [link('t', 'https://theirs.example/')])
    server.revision = 7
    editing.edit(rename('내 것'))
    await rest()
    const openAgain = editing.settle(server.draft)
    await rest()
    expect(server.draft.title.ko).toBe('남의 것')
    editing.edit(setPage({ theme: 'meok' }))
    await rest()
    openAgain()
    await rest()
    expect(editing.current()).toMatchObject({
      saving: { kind: 'conflict' },
      draft: { title: { ko: '내 것' }, theme: 'meok' },
      conflict: { theirs: { title: { ko: '남의 것' } }, revision: server.revision },
    })
    editing.settle(editing.current().draft)
    await rest()
    expect(server.draft.title.ko).toBe('내 것')
    expect(editing.current()).toMatchObject({ saving: { kind: 'saved' }, conflict: null })
  })

  test('undo after a settled conflict takes back my own edits and leaves theirs', async () => {
    const { server, editing } = start()
    editing.edit(rename('내 것'))
    server.draft = page('처음', [link('t', 'https://theirs.example/')])
    server.revision = 7
    await rest()
    editing.settle({ ...server.draft, title: { ko: '내 것' } })
    await rest()
    editing.undo()
    await rest()
    expect(server.draft).toMatchObject({ title: { ko: '처음' }, blocks: [{ id: 't' }] })
  })

  test('an answer that got lost is no conflict', async () => {
    const { server, editing } = start()
    server.fail = ['after']
    editing.edit(rename('새 이름'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(editing.current()).toMatchObject({ conflict: null, saving: { kind: 'saved' }, revision: 2 })
  })

  test('a refused value is held back and the rest is saved', async () => {
    const { server, editing } = start(page('처음', [link('l', 'https://a.example/')]))
    const fields = [{ name: 'blocks[0].url', code: 'destination-loop', detail: '우리 주소예요' }]
    server.fail = [new ProblemError({ status: 400, code: 'destination-loop', title: '돌고 돌아요', fields })]
    editing.edit(change('l', (block) => ({ ...block, url: 'https://dari.example/x' }) as Block))
    editing.edit(rename('새 이름'))
    await rest()
    expect(server.draft).toMatchObject({ title: { ko: '새 이름' }, blocks: [{ url: 'https://a.example/' }] })
    expect(editing.current().draft.blocks[0]).toMatchObject({ url: 'https://dari.example/x' })
    expect(editing.current().refusals['l/url']).toMatchObject({ detail: '돌고 돌아요' })
    editing.edit(change('l', (block) => ({ ...block, url: 'https://b.example/' }) as Block))
    await rest()
    expect(server.draft.blocks[0]).toMatchObject({ url: 'https://b.example/' })
  })

  test('a refusal that names nothing that is written is told, and not tried forever', async () => {
    const { server, editing } = start()
    const refusal = new ProblemError({ status: 400, code: 'too-many-blocks', title: '너무 많아요' })
    server.fail = [refusal, refusal, refusal]
    editing.edit(rename('새 이름'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(editing.current().saving).toMatchObject({ kind: 'failed', error: refusal })
    expect(server.fail).toHaveLength(2)
  })

  test('takes back and does again, and saves either', async () => {
    const { server, editing } = start(page('처음', [link('l', 'https://a.example/')]))
    editing.edit(remove('l'))
    await rest()
    expect(server.draft.blocks).toHaveLength(0)
    editing.undo()
    await rest()
    expect(server.draft.blocks).toHaveLength(1)
    expect(editing.current().canRedo).toBe(true)
    editing.redo()
    await rest()
    expect(server.draft.blocks).toHaveLength(0)
    expect(editing.current().canRedo).toBe(false)
  })

  test('flush waits for a save under way and for what came after it', async () => {
    const { server, editing } = start()
    editing.edit(rename('하나'))
    const first = editing.flush()
    editing.edit(rename('둘'))
    await vi.runAllTimersAsync()
    expect(await first).toBe(true)
    expect(await editing.flush()).toBe(true)
    expect(server.draft.title.ko).toBe('둘')
  })

  test('shows what was saved elsewhere when nothing waits here', async () => {
    const { server, editing } = start()
    server.draft = page('다른 기기에서')
    server.revision = 5
    await vi.advanceTimersByTimeAsync(10_000)
    await editing.refresh()
    expect(isSame(editing.current().draft, server.draft)).toBe(true)
    expect(editing.current().revision).toBe(5)
  })

  test('undo takes back what was done here, not what another device did since', async () => {
    const { server, editing } = start(page('처음', [link('a', 'https://a.example/')]))
    editing.edit(rename('내 이름'))
    await rest()
    server.draft = { ...server.draft, blocks: [...server.draft.blocks, link('b', 'https://b.example/')] }
    server.revision++
    await vi.advanceTimersByTimeAsync(10_000)
    await editing.refresh()
    editing.undo()
    await rest()
    expect(server.draft.title.ko).toBe('처음')
    expect(server.draft.blocks.map(({ id }) => id)).toEqual(['a', 'b'])
    editing.redo()
    await rest()
    expect(server.draft.title.ko).toBe('내 이름')
    expect(server.draft.blocks.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('a step that another device overtook is none any more', async () => {
    const { server, editing } = start()
    editing.edit(rename('내 이름'))
    await rest()
    server.draft = page('다른 기기의 이름')
    server.revision++
    await vi.advanceTimersByTimeAsync(10_000)
    await editing.refresh()
    expect(editing.current().canUndo).toBe(false)
  })

  test('what waits for a correction here does not overwrite what was saved elsewhere', async () => {
    const { server, editing } = start(page('처음', [link('l', 'https://a.example/')]))
    editing.edit(change('l', (block) => ({ ...block, url: '아직 주소가 아닌 글' }) as Block))
    await rest()
    server.draft = { ...server.draft, title: { ko: '다른 기기에서' } }
    server.revision++
    await vi.advanceTimersByTimeAsync(10_000)
    await editing.refresh()
    await rest()
    expect(server.draft.title.ko).toBe('다른 기기에서')
    expect(editing.current().draft).toMatchObject({
      title: { ko: '다른 기기에서' },
      blocks: [{ url: '아직 주소가 아닌 글' }],
    })
  })

  test('a publishing that finds another device’s save shows both sides', async () => {
    const { server, editing } = start()
    editing.edit(rename('내 것'), { key: 'title' })
    editing.adopt({ draft: page('남의 것'), revision: 9 })
    await rest()
    expect(server.saves).toBe(0)
    expect(editing.current()).toMatchObject({
      draft: { title: { ko: '내 것' } },
      conflict: { theirs: { title: { ko: '남의 것' } }, revision: 9 },
    })
  })

  test('taking back a restored version leaves what was written since', async () => {
    const { server, editing } = start(page('지금', [link('a', 'https://a.example/')]))
    server.draft = page('옛날')
    server.revision = 2
    const takeBack = editing.adopt({ draft: page('옛날'), revision: 2 }, { asStep: true })
    editing.edit(setPage({ theme: 'meok' }))
    takeBack()
    await rest()
    expect(server.draft).toMatchObject({ title: { ko: '지금' }, theme: 'meok', blocks: [{ id: 'a' }] })
  })

  test('asked to wait, it waits, whatever is typed or pressed meanwhile', async () => {
    const { server, copies, editing } = start()
    server.fail = [
      new ProblemError({ status: 429, code: 'too-many', title: '너무 잦아요', retryAfterSeconds: 30 }),
    ]
    editing.edit(rename('하나'))
    await vi.advanceTimersByTimeAsync(500)
    expect(editing.current().saving).toMatchObject({ kind: 'failed', retryAt: expect.any(Number) })
    editing.edit(rename('둘'), { key: 'title' })
    editing.retry()
    expect(await editing.flush()).toBe(false)
    await vi.advanceTimersByTimeAsync(25_000)
    expect(server.saves).toBe(0)
    expect(editing.current().saving.kind).toBe('failed')
    expect(copies.copy?.draft.title.ko).toBe('둘')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(server.draft.title.ko).toBe('둘')
    expect(editing.current().saving.kind).toBe('saved')
  })

  test('a refusal belongs to the value that was sent, not to what was typed while it was on its way', async () => {
    const { server, editing } = start(page('처음', [link('l', 'https://a.example/')]))
    const fields = [{ name: 'blocks[0].url', code: 'destination-loop', detail: '우리 주소예요' }]
    const refusal = new ProblemError({ status: 400, code: 'destination-loop', title: '돌고 돌아요', fields })
    const keep = server.keep
    server.keep = async () => {
      server.keep = keep
      editing.edit(change('l', (block) => ({ ...block, url: 'https://b.example/' }) as Block))
      throw refusal
    }
    editing.edit(change('l', (block) => ({ ...block, url: 'dari.example/x' }) as Block))
    await rest()
    expect(server.draft.blocks[0]).toMatchObject({ url: 'https://b.example/' })
    expect(editing.current().refusals['l/url']).toMatchObject({ value: 'dari.example/x' })
    expect(editing.current().saving.kind).toBe('saved')
  })
})
