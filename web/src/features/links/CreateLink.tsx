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
import { readAddress, readAddresses } from '@/app/addresses'
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
  const [empty, setEmpty] = useState(false)
  const [made, setMade] = useState<Made | null>(null)

  const create = async (wanted: NewLink[]) => {
    setProblem(null)
    setEmpty(false)
    const links: Link[] = []
    const all = (async () => {
      for (const body of wanted) links.push(await mutateAsync(body))
      return links.map((link) => link.shortUrl).join('\n')
    })()
    try {
      const copied = await copyText(all)
      setUrl('')
      setCode('')
      setChoosing(false)
      setMade({ links, copied })
    } catch (error) {
      if (links.length > 0) setMade({ links, copied: false })
      if (isProblem(error)) setProblem(error)
    }
  }
  const bodyOf = (address: string): NewLink => {
    const title = readAddress(address, language)
    return { url: address, ...(title && title.title !== title.host ? { title: title.title } : {}) }
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    const address = url.trim()
    const alias = choosing ? code.trim() : ''
    if (!address) {
      setEmpty(true)
      field.current?.focus()
    } else if (!aliasFault(alias)) {
      void create([{ ...bodyOf(address), ...(alias ? { code: alias } : {}) }])
    }
  }
  const pasted = (event: ClipboardEvent) => {
    const { addresses } = readAddresses(event.clipboardData.getData('text'), language)
    if (addresses.length < 2 || url.trim() || choosing) return
    event.preventDefault()
    void create(addresses.map((address) => bodyOf(address.url)))
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
          if (problem?.field('url')) setProblem(null)
        }}
        onPaste={pasted}
        error={empty ? t.empty : problem && !ofCode ? sayError(problem) : undefined}
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
