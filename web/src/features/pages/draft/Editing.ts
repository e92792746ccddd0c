import { ProblemError } from '@/api/problem'
import type { Draft as ApiDraft } from '@/api/types'
import type { Copies } from './copies'
import { fromApi, type Draft } from './draft'
import type { Edit } from './edits'
import { carry, doAgain, NO_HISTORY, remember, takeBack, type History } from './history'
import { leafOf, PAGE, pageBlock } from './leaves'
import { withLinks } from './links'
import { clashes, rebase } from './rebase'
import { fitToKeep, isSame, leafOfField, NO_REFUSALS, refusalKey, type Refusals } from './wire'

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
  /** `retryAt` is when it tries again by itself; null when only another edit or somebody's press can help. */
  | { kind: 'failed'; error: unknown; retryAt: number | null }

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

// Short, since the preview shows what is saved: with the way to the server it follows within 300 ms.
const PAUSE_MS = 150
const SOON_MS = 60
const LONGEST_WAIT_MS = 4_000
const COPY_MS = 100
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
  /** The server asked to be left alone until then. */
  #askedUntil = 0
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

  /** Saves what is not saved yet, now. True when the server has everything that can be kept. */
  async flush(): Promise<boolean> {
    if (Date.now() < this.#askedUntil) return false
    clearTimeout(this.#timer)
    for (let round = 0; round < 5; round++) {
      await this.#save()
      const { saving } = this.#state
      if (saving.kind === 'saved') return true
      if (saving.kind !== 'waiting' && saving.kind !== 'saving') return false
    }
    return false
  }

  /**
   * What another action of the server made of the draft (publishing, restoring a version), already kept. As a step it
   * takes the place of what stands here, and what comes back takes back that step alone.
   */
  adopt(kept: Kept, options: { asStep?: boolean } = {}): () => void {
    const before = this.#state.draft
    if (!options.asStep) this.#meet(kept)
    else {
      if (!isSame(before, kept.draft)) this.#history = remember(this.#history, before, null, Date.now())
      this.#accept(kept, kept.draft)
    }
    return () => this.edit((now) => rebase(before, kept.draft, now), { soon: true })
  }

  /** Looks whether the page was edited elsewhere; what was is shown when nothing waits here. */
  async refresh() {
    if (!this.#isCalm() || Date.now() - this.#readAt < FRESH_MS) return
    try {
      const kept = await this.#gateway.read()
      this.#readAt = Date.now()
      if (this.#isCalm() && kept.revision !== this.#state.revision) this.#meet(kept)
    } catch {
      // A look that failed changes nothing; the next save will tell.
    }
  }

  /** Ends a conflict with the draft made of both sides. What comes back opens it again, if that was a mistake. */
  settle(draft: Draft): () => void {
    const { conflict, draft: mine } = this.#state
    if (!conflict) return () => {}
    this.#carryHistory(draft, conflict.base ?? mine, conflict.theirs)
    this.#set({
      draft,
      kept: conflict.theirs,
      revision: conflict.revision,
      conflict: null,
      saving: { kind: 'waiting' },
    })
    this.#copy()
    this.#schedule(true)
    return () => void this.#openAgain(conflict, mine, draft)
  }

  /** Tries again at once: the network is back, or somebody pressed the button. */
  retry() {
    const { kind } = this.#state.saving
    if ((kind === 'offline' || kind === 'failed') && Date.now() >= this.#askedUntil) {
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

  /** What the server has now, whoever made it: shown with what waits here, or as a conflict where both changed the same. */
  #meet(theirs: Kept) {
    const { draft, kept } = this.#state
    if (clashes(kept, draft, theirs.draft)) {
      return this.#collide({ theirs: theirs.draft, revision: theirs.revision, base: kept })
    }
    const met = withLinks(rebase(draft, kept, theirs.draft), theirs.draft)
    if (!isSame(kept, theirs.draft)) this.#carryHistory(met, kept, theirs.draft)
    this.#accept(theirs, met)
    if (this.#state.saving.kind === 'waiting') this.#schedule(true)
  }

  /** Steps back and forth from here on leave alone what changed elsewhere. */
  #carryHistory(current: Draft, from: Draft, to: Draft) {
    this.#history = carry(this.#history, current, (step) => rebase(step, from, to), isSame)
  }

  async #openAgain(conflict: Conflict, mine: Draft, settled: Draft) {
    clearTimeout(this.#timer)
    await this.#running
    if (this.#state.conflict) return
    this.#set({ draft: rebase(mine, settled, this.#state.draft) })
    this.#collide({ ...conflict, revision: this.#state.revision })
  }

  #step(step: { history: History; draft: Draft } | null) {
    if (!step) return
    this.#history = step.history
    this.#show(step.draft, true)
  }

  #show(draft: Draft, soon: boolean) {
    const { saving } = this.#state
    const waits = saving.kind === 'offline' || (saving.kind === 'failed' && saving.retryAt !== null)
    const stays = waits || saving.kind === 'conflict' || saving.kind === 'saving'
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
    if (this.#state.conflict || Date.now() < this.#askedUntil) return
    this.#waitingSince = null
    const { draft, kept, revision, refusals, saving } = this.#state
    const sent = fitToKeep(draft, kept, refusals)
    if (isSame(sent, kept)) return this.#rest()
    // What failed stays said until it is mended: it does not come and go with every try.
    if (saving.kind !== 'failed' && saving.kind !== 'offline') this.#set({ saving: { kind: 'saving' } })
    try {
      const answer = await this.#gateway.keep(sent, revision)
      this.#tries = 0
      this.#accept(answer, withLinks(this.#state.draft, answer.draft))
    } catch (error) {
      this.#refused(error, sent, draft)
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

  /** `written` is what stood on the screen when `sent` was made of it. */
  #refused(error: unknown, sent: Draft, written: Draft) {
    if (error instanceof ProblemError) {
      if (error.status === 412) return this.#stale(error, sent)
      if (error.status === 400 && this.#hold(error, sent, written))
        return this.#set({ saving: { kind: 'waiting' } })
      if (error.status === 0 || error.status === 429 || error.status >= 500) return this.#later(error)
    }
    this.#set({ saving: { kind: 'failed', error, retryAt: null } })
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

  #hold(error: ProblemError, sent: Draft, written: Draft): boolean {
    const refusals = { ...this.#state.refusals }
    let held = false
    for (const { name, detail } of error.fields) {
      const place = leafOfField(sent, name)
      if (!place) continue
      const value = valueAt(written, place.block.id, place.leaf)
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
    const asked = error instanceof ProblemError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0
    const wait = Math.max(asked, RETRY_MS[Math.min(this.#tries++, RETRY_MS.length - 1)]!)
    const retryAt = Date.now() + wait
    this.#askedUntil = asked > 0 ? retryAt : 0
    this.#set({ saving: noAnswer ? { kind: 'offline' } : { kind: 'failed', error, retryAt } })
    this.#copy()
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

function valueAt(draft: Draft, blockId: string, leaf: string): string | null {
  const block = blockId === PAGE ? pageBlock(draft) : draft.blocks.find((each) => each.id === blockId)
  return block ? leafOf(block, leaf) : null
}
