import { useState } from 'react'
import { useChange } from './change'
import { readEvidence, withMoments } from './evidence'
import { incidentMessages } from './messages'
import { operationsMessages } from '../messages'
import { call, client } from '@/api/client'
import { describeError } from '@/api/describe'
import type { Incident, IncidentEntry } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Sparkline } from '@/ui/chart/Sparkline'
import { TextArea } from '@/ui/Field'

/** Everything that was seen, done and written down, in the order in which it happened. */
export function Record({ incident }: { incident: Incident }) {
  const t = useMessages(incidentMessages)
  const texts = new Map(incident.stages.flatMap(({ steps }) => steps).map(({ step, text }) => [step, text]))
  return (
    <section aria-label={t.record} className="mt-10">
      <h3 className="mb-2 font-bold">{t.record}</h3>
      <ol className="list-none">
        {incident.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} step={texts.get(entry.step as never)} />
        ))}
      </ol>
      <Note id={incident.id} />
    </section>
  )
}

function Entry({ entry: { at, by, kind, text }, step }: { entry: IncidentEntry; step: string | undefined }) {
  const t = useMessages(incidentMessages)
  const format = useFormat()
  return (
    <li className="border-t border-line py-3 last:border-b">
      <p className="text-small text-ink-2">{t.by(by ?? t.itself, format.moment(at))}</p>
      <p className="font-medium">{step ?? t.kinds[kind as keyof typeof t.kinds]}</p>
      {kind === 'note' && <p className="whitespace-pre-line text-ink-2">{text}</p>}
      {kind === 'evidence' && <Evidence text={text} />}
    </li>
  )
}

function Evidence({ text }: { text: string }) {
  const t = useMessages(incidentMessages)
  const { names } = useMessages(operationsMessages).overview
  const format = useFormat()
  const { startedAt, parts, values, ...lists } = readEvidence(text)
  return (
    <div className="mt-1 space-y-1 text-small text-ink-2">
      {startedAt && <p>{t.running(format.moment(startedAt))}</p>}
      {parts.map(([name, reason]) => (
        <p key={name} className="break-words">
          {t.seen(named(names, name)?.name ?? name, named(names, name)?.wrong ?? '')}{' '}
          <span lang="en">{reason}</span>
        </p>
      ))}
      {values.map(([signal, points]) => (
        <div key={signal} className="flex items-center gap-3">
          {points.length > 2 && <Sparkline values={points} className="h-5! w-16 shrink-0" />}
          <p className="min-w-0 break-words tabular-nums">
            {t.seen(named(t.signals, signal) ?? signal, points.map(format.number).join(' '))}
          </p>
        </div>
      ))}
      {(['faults', 'errors', 'queries', 'changes'] as const).map(
        (list) =>
          lists[list].length > 0 && (
            <div key={list} className="pt-1">
              <p>{t.lists[list]}</p>
              {lists[list].map((line) => (
                <p key={line} className="font-mono break-words" lang="en">
                  {withMoments(line, format.moment)}
                </p>
              ))}
            </div>
          ),
      )}
    </div>
  )
}

function named<T>(names: Record<string, T>, word: string): T | undefined {
  return Object.hasOwn(names, word) ? names[word] : undefined
}

function Note({ id }: { id: string }) {
  const t = useMessages(incidentMessages)
  const [text, setText] = useState('')
  const note = useChange(
    id,
    async (words: string) => {
      const body = { text: words }
      const incident = await call(
        client.POST('/api/v1/operations/incidents/{id}/notes', { params: { path: { id } }, body }),
      )
      setText('')
      return incident
    },
    true,
  )
  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault()
        note.mutate(text)
      }}
    >
      <TextArea
        label={t.write}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={note.error && describeError(note.error).detail}
      />
      <Button type="submit" size="small" className="mt-2" busy={note.isPending}>
        {t.keep}
      </Button>
    </form>
  )
}
