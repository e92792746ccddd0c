import { ChevronDown } from 'lucide-react'
import { useRef, useState, type ClipboardEvent, type FormEvent } from 'react'
import { AliasField } from './AliasField'
import { aliasFault } from './alias'
import { useCreateLink } from './links'
import { MadeLinks, type Made } from './MadeLinks'
import { linkMessages } from './messages'
import { sayError } from '@/api/describe'
import { isProblem, type ProblemError } from '@/api/problem'
import type { Link, NewLink } from '@/api/types'
import { displayAddress, readAddress, readAddresses } from '@/app/addresses'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { copyText } from '@/ui/clipboard'
import { TextField } from '@/ui/Field'

/** Paste, Enter, done: the short address is made, copied, and says so. Several pasted addresses become several links. */
export function CreateLink() {
  const t = useMessages(linkMessages).create
  const language = useLanguage()
  const { mutateAsync, isPending } = useCreateLink()
  const field = useRef<HTMLInputElement>(null)
  const [url, setUrl] = useState('')
  const [code, setCode] = useState('')
  const [choosing, setChoosing] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const [failed, setFailed] = useState<readonly Failed[]>([])
  const [empty, setEmpty] = useState(false)
  const [made, setMade] = useState<Made | null>(null)

  const create = async (wanted: NewLink[], unread: readonly string[] = []) => {
    setProblem(null)
    setFailed([])
    setEmpty(false)
    const links: Link[] = []
    const kept: Failed[] = unread.map((address) => ({ address, why: t.unreadable }))
    const all = (async () => {
      for (const [at, body] of wanted.entries()) {
        try {
          links.push(await mutateAsync(body))
        } catch (error) {
          if (wanted.length === 1) throw error
          kept.push({ address: body.url, why: sayError(error) })
          if (!isAboutAddress(error)) {
            kept.push(...wanted.slice(at + 1).map(({ url }) => ({ address: url })))
            break
          }
        }
      }
      if (links.length === 0) throw new Error('nothing to copy')
      return links.map((link) => link.shortUrl).join('\n')
    })()
    try {
      const copied = await copyText(all)
      setCode('')
      setChoosing(false)
      setMade({ links, copied })
    } catch (error) {
      if (isProblem(error)) {
        setProblem(error)
      }
      if (kept.length === 0) return
    }
    setUrl(kept.map(({ address }) => address).join(' '))
    setFailed(kept)
  }
  const bodyOf = (address: string): NewLink => {
    const title = readAddress(address, language)
    return { url: address, ...(title && title.title !== title.host ? { title: title.title } : {}) }
  }
  const createSeveral = (text: string): boolean => {
    const { addresses, rest } = readAddresses(text, language)
    if (addresses.length < 2) return false
    void create(
      addresses.map((address) => bodyOf(address.url)),
      rest.filter((word) => /[./]/.test(word)),
    )
    return true
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    const address = url.trim()
    const alias = choosing ? code.trim() : ''
    if (!address) {
      setEmpty(true)
      field.current?.focus()
    } else if (!aliasFault(alias) && (alias || !createSeveral(address))) {
      void create([{ ...bodyOf(address), ...(alias ? { code: alias } : {}) }])
    }
  }
  const pasted = (event: ClipboardEvent) => {
    if (url.trim() || choosing) return
    if (createSeveral(event.clipboardData.getData('text'))) event.preventDefault()
  }
  const ofCode = problem?.field('code')
  return (
    <form onSubmit={submitted} noValidate>
      <TextField
        ref={field}
        large
        label={t.label}
        labelHidden
        placeholder={t.placeholder}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="done"
        value={url}
        onChange={(event) => {
          setUrl(event.target.value)
          setEmpty(false)
          setFailed([])
          if (problem?.field('url')) setProblem(null)
        }}
        onPaste={pasted}
        error={
          empty ? (
            t.empty
          ) : failed.length > 0 ? (
            <NotMade failed={failed} />
          ) : problem && !ofCode ? (
            sayError(problem)
          ) : undefined
        }
        after={
          <Button type="submit" look="primary" busy={isPending} className="my-1.5 mr-0.5">
            {t.action}
          </Button>
        }
      />
      {choosing ? (
        <AliasField
          value={code}
          onChange={(next) => {
            setCode(next)
            if (ofCode) setProblem(null)
          }}
          problem={ofCode ? problem : null}
        />
      ) : (
        <button
          type="button"
          aria-expanded={false}
          onClick={() => setChoosing(true)}
          className="mt-1 -ml-2 inline-flex min-h-11 items-center gap-1 rounded-control px-2 text-small font-semibold text-ink-2 hover:text-ink"
        >
          {t.alias}
          <ChevronDown aria-hidden size={16} strokeWidth={1.75} />
        </button>
      )}
      <MadeLinks made={made} onDismiss={() => setMade(null)} />
    </form>
  )
}

/** An address that became no link; without a reason it was not tried. */
type Failed = { address: string; why?: string }

/** Which addresses are still to be made, and why those that were refused were. */
function NotMade({ failed }: { failed: readonly Failed[] }) {
  const t = useMessages(linkMessages).create
  return (
    <>
      {t.kept(failed.length)}
      {failed.map(
        ({ address, why }) =>
          why && (
            <span key={address} className="mt-0.5 block break-all">
              <bdi className="font-semibold">{displayAddress(address)}</bdi>: {why}
            </span>
          ),
      )}
    </>
  )
}

/** Whether only this address was refused, so that the next one may well be made. */
function isAboutAddress(error: unknown): boolean {
  return isProblem(error) && [400, 409, 422].includes(error.status)
}
