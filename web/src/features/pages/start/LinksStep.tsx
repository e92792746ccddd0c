import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus, X } from 'lucide-react'
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { addCards, cardsOf, putBack, putLast, withCards, type Card } from './cards'
import { startMessages } from './messages'
import { startDraftQuery } from './queries'
import { StepFrame } from './StepFrame'
import { callVersioned, client, ifMatch } from '@/api/client'
import { describeError, sayError } from '@/api/describe'
import type { Draft } from '@/api/types'
import { displayAddress, readAddress, readAddresses } from '@/app/addresses'
import { paths } from '@/app/paths'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Avatar } from '@/ui/Avatar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { ErrorState } from '@/ui/States'
import { toast } from '@/ui/toast'
import { uiMessages } from '@/ui/messages'

export function LinksStep({ pageId }: { pageId: string }) {
  const { data, error, refetch } = useQuery(startDraftQuery(pageId))
  if (error && !data) return <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
  return <Links pageId={pageId} draft={data?.data} />
}

/** Takes addresses from the first moment; what the draft has already comes before them as soon as it is known. */
function Links({ pageId, draft }: { pageId: string; draft: Draft | undefined }) {
  const t = useMessages(startMessages)
  const [cards, setCards] = useState<readonly Card[]>([])
  const [taken, setTaken] = useState<Draft>()
  if (draft && !taken) {
    setTaken(draft)
    setCards((now) => now.reduce(putLast, cardsOf(draft, draft.language)))
  }
  const field = useAddressField((addresses) => setCards((before) => addCards(before, addresses)))
  const save = useSaveCards(pageId)
  const next = () => {
    const { addresses, stuck } = field.take()
    if (!stuck) save.mutate(addCards(cards, addresses))
  }
  return (
    <StepFrame
      at={3}
      title={t.links.title}
      support={t.links.support}
      back={{ step: 'handle', page: pageId }}
      action={
        <Button
          look="primary"
          className="flex-1 md:flex-none md:px-8"
          busy={save.isPending}
          disabled={!draft || (cards.length === 0 && field.text.trim() === '')}
          onClick={next}
        >
          {t.next}
        </Button>
      }
      skip={
        cards.length === 0 && (
          <Button look="quiet" disabled={!draft} onClick={() => save.mutate([])}>
            {t.links.skip}
          </Button>
        )
      }
    >
      <TextArea
        label={t.links.label}
        labelHidden
        rows={3}
        value={field.text}
        onChange={(event) => field.setText(event.target.value)}
        onPaste={field.onPaste}
        onKeyDown={field.onKeyDown}
        placeholder={t.links.placeholder}
        error={field.stuck && t.links.notRead}
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      {field.text.trim() !== '' && (
        <Button
          size="small"
          className="mt-2"
          icon={<Plus aria-hidden size={18} strokeWidth={1.75} />}
          onClick={() => field.take()}
        >
          {t.links.add}
        </Button>
      )}
      <p role="status" className="sr-only">
        {cards.length > 0 && t.links.read(cards.length)}
      </p>
      {save.error && (
        <Banner tone="error" className="mt-4">
          {sayError(save.error)}
        </Banner>
      )}
      <Cards cards={cards} onChange={setCards} />
    </StepFrame>
  )
}

type CardsProps = {
  cards: readonly Card[]
  onChange: (change: (cards: readonly Card[]) => readonly Card[]) => void
}

function Cards({ cards, onChange }: CardsProps) {
  const t = useMessages(startMessages).links
  const { undo } = useMessages(uiMessages)
  const remove = (card: Card) => {
    const at = cards.indexOf(card)
    onChange((now) => now.filter((other) => other.id !== card.id))
    toast(t.removed(card.title), {
      action: { label: undo, run: () => onChange((now) => putBack(now, card, at)) },
    })
  }
  return (
    <ul aria-label={t.cards} className="mt-6 flex flex-col gap-2 empty:hidden">
      {cards.map((card) => (
        <CardRow
          key={card.id}
          card={card}
          onTitle={(title) =>
            onChange((now) => now.map((other) => (other.id === card.id ? { ...other, title } : other)))
          }
          onRemove={() => remove(card)}
        />
      ))}
    </ul>
  )
}

function CardRow({
  card,
  onTitle,
  onRemove,
}: {
  card: Card
  onTitle: (title: string) => void
  onRemove: () => void
}) {
  const t = useMessages(startMessages).links
  const address = readAddress(card.url, useLanguage())
  const host = address?.host ?? card.url
  return (
    <li className="flex animate-rise items-center gap-3 rounded-sheet border border-line bg-surface py-2 pr-1 pl-3">
      <Avatar name={address?.site ?? card.title} size="small" />
      <div className="min-w-0 flex-1">
        <input
          aria-label={t.name(host)}
          value={card.title}
          onChange={(event) => onTitle(event.target.value)}
          className="w-full min-w-0 rounded-mark bg-transparent font-semibold"
        />
        <p className="truncate text-small text-ink-2">{displayAddress(card.url)}</p>
      </div>
      <IconButton label={t.remove(card.title)} icon={<X size={20} strokeWidth={1.75} />} onClick={onRemove} />
    </li>
  )
}

/** The field takes what is pasted apart at once; what is typed when Enter or a button is pressed. */
function useAddressField(onAddresses: (addresses: ReturnType<typeof readAddresses>['addresses']) => void) {
  const language = useLanguage()
  const [text, setText] = useState('')
  const [stuck, setStuck] = useState(false)
  const read = (whole: string) => {
    const { addresses, rest } = readAddresses(whole, language)
    setText(rest.join(' '))
    setStuck(rest.length > 0)
    onAddresses(addresses)
    return { addresses, stuck: rest.length > 0 }
  }
  return {
    text,
    stuck,
    take: () => read(text),
    setText: (next: string) => {
      setText(next)
      setStuck(false)
    },
    onPaste: (event: ClipboardEvent) => {
      const pasted = event.clipboardData.getData('text')
      if (readAddresses(pasted, language).addresses.length === 0) return
      event.preventDefault()
      read(`${text} ${pasted}`)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
      event.preventDefault()
      read(text)
    },
  }
}

function useSaveCards(pageId: string) {
  const navigate = useNavigate()
  return useMutation({
    meta: { showsError: true },
    mutationFn: async (cards: readonly Card[]) => {
      const { data: draft, revision } = await callVersioned(
        client.GET('/api/v1/pages/{id}/draft', { params: { path: { id: pageId } } }),
      )
      const body = withCards(draft, cards, draft.language)
      const params = { path: { id: pageId }, header: ifMatch(revision) }
      await callVersioned(client.PUT('/api/v1/pages/{id}/draft', { body, params }))
    },
    onSuccess: () => navigate({ to: paths.start, search: { step: 'look', page: pageId } }),
  })
}
