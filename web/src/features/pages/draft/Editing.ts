import { ProblemError } from '@/api/problem'
import type { Draft as ApiDraft } from '@/api/types'
import type { Copies } from './copies'
import { fromApi, type Draft } from './draft'
import type { Edit } from './edits'
import { doAgain, NO_HISTORY, remember, takeBack, type History } from './history'
import { leafOf, PAGE, pageBlock } from './leaves'
import { fitToKeep, heldBack, isSame, leafOfField, NO_REFUSALS, refusalKey, type Refusals } from './wire'

export type Kept = { draft: Draft; revision: number }

/** The server as the editing of one page needs it. Refusals are `ProblemError`s. */
export type Gateway = {
  read: () => Promise<Kept>
  keep: (draft: Draft, revision: number) => Promise<Kept>
}

/** What was saved elsewhere in the meantime; `base` is what both sides come from, null when that is not known. */
export type Conflict = { theirs: Draft; revision: number; base: Draft | null }

export type Saving =
  | { kind: 'saved'; at: number | null }
  | { kind: 'waiting' | 'saving' | 'offline' | 'conflict' }
  | { kind: 'failed'; error: unknown }

export type EditingState = {
  /** What stands on the screen. */
  draft: Draft
  /** What the server has. */
  kept: Draft
  revision: number
  saving: Saving
  conflict: Conflict | null
  refusals: Refusals
  canUndo: boolean
  canRedo: boolean
}

const PAUSE_MS = 450
const SOON_MS = 60
const LONGEST_WAIT_MS = 4_000
const COPY_MS = 150
const FRESH_MS = 3_000
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000]

/**
 * The editing of one page: every edit shows at once, is copied into the browser, and is saved after a pause. Whatever
 * the server answers, or whether it answers at all, nothing that was written is lost: a stale write becomes a conflict
 * to be settled, a refused value is held back while the rest is saved.
 */
export class Editing {
  readonly pageId: string
  #state: EditingState
  #history: History = NO_HISTORY
  readonly #gateway: Gateway
  readonly #copies: Copies
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #copyTimer: ReturnType<typeof setTimeout> | undefined
  #waitingSince: number | null = null
  #running: Promise<void> | null = null
  #tries = 0
  #readAt = Date.now()

  constructor(pageId: string, start: Kept, gateway: Gateway, copies: Copies) {
    this.pageId = pageId
    this.#gateway = gateway
    this.#copies = copies
    this.#state = {
      draft: start.draft,
      kept: start.draft,
      revision: start.revision,
      saving: { kind: 'saved', at: null },
      conflict: null,
      refusals: NO_REFUSALS,
      canUndo: false,
      canRedo: false,
    }
    this.#takeUpCopy(start)
  }

  readonly current = (): EditingState => this.#state

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Changes the draft. Edits with the same key in quick succession are one step of undo; `soon` saves without a pause. */
  edit(edit: Edit, options: { key?: string; soon?: boolean } = {}) {
    const { draft } = this.#state
    const next = edit(draft)
    if (next === draft) return
    this.#history = remember(this.#history, draft, options.key ?? null, Date.now())
    this.#show(next, options.soon ?? options.key === undefined)
  }

  undo() {
    this.#step(takeBack(this.#history, this.#state.draft))
  }

  redo() {
    this.#step(doAgain(this.#history, this.#state.draft))
  }

  /** Goes back to a draft as it stood, as a step of its own: for "Undo" in a toast while editing went on elsewhere. */
  replace(draft: Draft) {
    this.edit(() => draft, { soon: true })
  }

  /** Saves what is not saved yet, now. True when the server has everything that can be kept. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    for (let round = 0; round < 5; round++) {
      await this.#save()
      const { saving } = this.#state
      if (saving.kind === 'saved') return true
      if (saving.kind !== 'waiting' && saving.kind !== 'saving') return false
    }
    return false
  }

  /** What another action of the server made of the draft (publishing, restoring a version): shown, and already kept. */
  adopt(kept: Kept, options: { asStep?: boolean } = {}) {
    const { draft } = this.#state
    if (options.asStep && !isSame(draft, kept.draft)) {
      this.#history = remember(this.#history, draft, null, Date.now())
    }
    this.#accept(kept, options.asStep ? kept.draft : withLinks(draft, kept.draft))
  }

  /** Looks whether the page was edited elsewhere; what was is shown when nothing waits here. */
  async refresh() {
    if (!this.#isCalm() || Date.now() - this.#readAt < FRESH_MS) return
    try {
      const kept = await this.#gateway.read()
      this.#readAt = Date.now()
      if (this.#isCalm() && kept.revision !== this.#state.revision) {
        const untouched = heldBack(this.#state.draft, this.#state.refusals).length === 0
        this.#accept(kept, untouched ? kept.draft : this.#state.draft)
        if (!untouched) this.#schedule(true)
      }
    } catch {
      // A look that failed changes nothing; the next save will tell.
    }
  }

  /** Ends a conflict with the draft made of both sides. */
  settle(draft: Draft) {
    const { conflict } = this.#state
    if (!conflict) return
    this.#history = remember(this.#history, this.#state.draft, null, Date.now())
    this.#set({
      draft,
      kept: conflict.theirs,
      revision: conflict.revision,
      conflict: null,
      saving: { kind: 'waiting' },
    })
    this.#copy()
    this.#schedule(true)
  }

  /** Tries again at once: the network is back, or somebody pressed the button. */
  retry() {
    const { kind } = this.#state.saving
    if (kind === 'offline' || kind === 'failed') {
      this.#tries = 0
      this.#set({ saving: { kind: 'waiting' } })
      this.#schedule(true)
    }
  }

  #takeUpCopy(start: Kept) {
    const copy = this.#copies.read(this.pageId)
    if (!copy) return
    if (isSame(copy.draft, start.draft)) return this.#copies.write(this.pageId, null)
    this.#state = { ...this.#state, draft: copy.draft }
    if (copy.revision === start.revision) {
      this.#schedule(true)
      if (this.#isDirty()) this.#state = { ...this.#state, saving: { kind: 'waiting' } }
    } else this.#collide({ theirs: start.draft, revision: start.revision, base: copy.base })
  }

  #step(step: { history: History; draft: Draft } | null) {
    if (!step) return
    this.#history = step.history
    this.#show(step.draft, true)
  }

  #show(draft: Draft, soon: boolean) {
    const { saving } = this.#state
    const stays = saving.kind === 'conflict' || saving.kind === 'saving' || saving.kind === 'offline'
    this.#set({ draft, saving: stays ? saving : { kind: 'waiting' } })
    this.#copySoon()
    if (!stays) this.#schedule(soon)
  }

  #schedule(soon: boolean) {
    clearTimeout(this.#timer)
    const now = Date.now()
    this.#waitingSince ??= now
    const pause = soon ? SOON_MS : PAUSE_MS
    const wait = Math.max(0, Math.min(pause, this.#waitingSince + LONGEST_WAIT_MS - now))
    this.#timer = setTimeout(() => void this.#save(), wait)
  }

  #save(): Promise<void> {
    this.#running ??= this.#saveOnce().finally(() => {
      this.#running = null
      if (this.#state.saving.kind === 'waiting') this.#schedule(false)
    })
    return this.#running
  }

  async #saveOnce() {
    if (this.#state.conflict) return
    this.#waitingSince = null
    const { draft, kept, revision, refusals } = this.#state
    const sent = fitToKeep(draft, kept, refusals)
    if (isSame(sent, kept)) return this.#rest()
    this.#set({ saving: { kind: 'saving' } })
    try {
      const answer = await this.#gateway.keep(sent, revision)
      this.#tries = 0
      this.#accept(answer, withLinks(this.#state.draft, answer.draft))
    } catch (error) {
      this.#refused(error, sent)
    }
  }

  /** Nothing (more) to send. */
  #rest() {
    this.#set({ saving: { kind: 'saved', at: this.#savedAt() } })
    this.#copy()
  }

  #savedAt(): number | null {
    const { saving } = this.#state
    return saving.kind === 'saved' ? saving.at : Date.now()
  }

  #accept({ draft: kept, revision }: Kept, draft: Draft) {
    const dirty = !isSame(fitToKeep(draft, kept, this.#state.refusals), kept)
    this.#set({
      draft,
      kept,
      revision,
      saving: dirty ? { kind: 'waiting' } : { kind: 'saved', at: Date.now() },
    })
    this.#copy()
  }

  #refused(error: unknown, sent: Draft) {
    if (error instanceof ProblemError) {
      if (error.status === 412) return this.#stale(error, sent)
      if (error.status === 400 && this.#hold(error, sent)) return this.#set({ saving: { kind: 'waiting' } })
      if (error.status === 0 || error.status === 429 || error.status >= 500) return this.#later(error)
    }
    this.#set({ saving: { kind: 'failed', error } })
    this.#copy()
  }

  /** Our own save whose answer was lost is no conflict. */
  #stale(error: ProblemError, sent: Draft) {
    const theirs = error.body['current'] as ApiDraft | undefined
    const revision = Number(error.body['revision'] ?? Number.NaN)
    if (!theirs || !Number.isFinite(revision)) return void this.#lookAgain(sent)
    this.#diverged({ draft: fromApi(theirs), revision }, sent)
  }

  async #lookAgain(sent: Draft) {
    try {
      this.#diverged(await this.#gateway.read(), sent)
    } catch (error) {
      this.#later(error)
    }
  }

  #diverged(theirs: Kept, sent: Draft) {
    if (isSame(theirs.draft, sent)) this.#accept(theirs, withLinks(this.#state.draft, theirs.draft))
    else this.#collide({ theirs: theirs.draft, revision: theirs.revision, base: this.#state.kept })
  }

  #collide(conflict: Conflict) {
    this.#set({ conflict, saving: { kind: 'conflict' } })
    this.#copy()
  }

  #hold(error: ProblemError, sent: Draft): boolean {
    const refusals = { ...this.#state.refusals }
    let held = false
    for (const { name, detail } of error.fields) {
      const place = leafOfField(sent, name)
      if (!place) continue
      const value = valueAt(this.#state.draft, place.block.id, place.leaf)
      const key = refusalKey(place.block.id, place.leaf)
      if (value === null || refusals[key]?.value === value) continue
      refusals[key] = { value, detail: error.fields.length === 1 ? error.title || detail : detail }
      held = true
    }
    if (held) this.#set({ refusals })
    return held
  }

  #later(error: unknown) {
    const noAnswer = error instanceof ProblemError && error.status === 0
    this.#set({ saving: noAnswer ? { kind: 'offline' } : { kind: 'failed', error } })
    this.#copy()
    const asked = error instanceof ProblemError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0
    const wait = Math.max(asked, RETRY_MS[Math.min(this.#tries++, RETRY_MS.length - 1)]!)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), wait)
  }

  #isDirty(): boolean {
    const { draft, kept, refusals } = this.#state
    return !isSame(fitToKeep(draft, kept, refusals), kept)
  }

  #isCalm(): boolean {
    return this.#state.saving.kind === 'saved' && this.#running === null
  }

  #copySoon() {
    this.#copyTimer ??= setTimeout(() => this.#copy(), COPY_MS)
  }

  /** Writes down what the server does not have, or forgets it. */
  #copy() {
    clearTimeout(this.#copyTimer)
    this.#copyTimer = undefined
    const { draft, kept, revision, saving, conflict } = this.#state
    const safe = saving.kind === 'saved' && isSame(draft, kept)
    const base = conflict?.base ?? kept
    const copy = { draft, base, revision: conflict ? -1 : revision, at: Date.now() }
    this.#copies.write(this.pageId, safe ? null : copy)
  }

  #set(change: Partial<EditingState>) {
    this.#state = {
      ...this.#state,
      ...change,
      canUndo: this.#history.past.length > 0,
      canRedo: this.#history.future.length > 0,
    }
    this.#listeners.forEach((listener) => listener())
  }
}

const codeOf = (link: unknown) => (link as { code?: string } | null | undefined)?.code

/** Mine, with the links the server filled in. */
function withLinks(mine: Draft, kept: Draft): Draft {
  const links = new Map<string, unknown>()
  for (const block of kept.blocks) {
    if ('link' in block) links.set(block.id, block.link)
    if (block.type === 'social') for (const item of block.items) links.set(item.id, item.link)
  }
  let touched = false
  const blocks = mine.blocks.map((block) => {
    if (block.type === 'social') {
      if (block.items.every((item) => codeOf(item.link) === codeOf(links.get(item.id)))) return block
      touched = true
      const items = block.items.map((item) => ({ ...item, link: (links.get(item.id) ?? null) as never }))
      return { ...block, items }
    }
    if (!('link' in block) || codeOf(block.link) === codeOf(links.get(block.id))) return block
    touched = true
    return { ...block, link: (links.get(block.id) ?? null) as never }
  })
  return touched ? { ...mine, blocks } : mine
}

function valueAt(draft: Draft, blockId: string, leaf: string): string | null {
  const block = blockId === PAGE ? pageBlock(draft) : draft.blocks.find((each) => each.id === blockId)
  return block ? leafOf(block, leaf) : null
}
