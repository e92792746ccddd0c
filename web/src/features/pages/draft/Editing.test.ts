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
    await vi.advanceTimersByTimeAsync(160)
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
    editing.undo()
    await rest()
    expect(server.draft.title.ko).toBe('내 것')
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
})
