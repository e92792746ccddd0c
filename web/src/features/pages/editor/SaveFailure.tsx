import { useSyncExternalStore } from 'react'
import type { Editing } from '../draft/Editing'
import { useEditingState } from '../draft/useEditing'
import { pagesMessages } from '../messages'
import { describeError } from '@/api/describe'
import { ProblemError } from '@/api/problem'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { uiMessages } from '@/ui/messages'

/** Why nothing is saved for now, what is safe, when it is tried again, and the number to ask with: for every device to see. */
export function SaveFailure({ editing }: { editing: Editing }) {
  const { saving } = useEditingState(editing)
  return saving.kind === 'failed' ? (
    <Failure editing={editing} error={saving.error} retryAt={saving.retryAt} />
  ) : null
}

type FailureProps = { editing: Editing; error: unknown; retryAt: number | null }

function Failure({ editing, error, retryAt }: FailureProps) {
  const t = useMessages(pagesMessages).saving
  const { incident: incidentWords } = useMessages(uiMessages)
  const seconds = useSecondsUntil(retryAt)
  const { title, detail, incident } = describeError(error)
  const mustWait = error instanceof ProblemError && error.retryAfterSeconds !== undefined
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-red-soft px-4 py-2.5 text-small md:px-5">
      <div className="min-w-0 flex-1 basis-60">
        <p role="alert" className="font-semibold text-red">
          {title}
        </p>
        <p>
          {retryAt === null ? detail : t.kept} {seconds !== null && t.retryIn(seconds)}
        </p>
        {incident && <p className="text-ink-2">{incidentWords(incident)}</p>}
      </div>
      {!(mustWait && seconds) && (
        <Button size="small" onClick={() => editing.retry()}>
          {t.retry}
        </Button>
      )}
    </div>
  )
}

/** The seconds until then, counted down; null once there are none. */
function useSecondsUntil(at: number | null): number | null {
  const now = useSyncExternalStore(everySecond, presentSecond)
  const seconds = at === null ? 0 : Math.ceil(at / 1_000) - now
  return seconds > 0 ? seconds : null
}

function everySecond(listener: () => void) {
  const timer = setInterval(listener, 250)
  return () => clearInterval(timer)
}

function presentSecond(): number {
  return Math.floor(Date.now() / 1_000)
}
