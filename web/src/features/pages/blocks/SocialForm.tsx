import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { change } from '../draft/edits'
import { MOST_ITEMS, NETWORKS, type Item, type Network, type SocialBlock } from '../draft/draft'
import { itemValue, recogniseNetwork, shownValue } from '../draft/social'
import { useEditor } from '../editor/context'
import { pagesMessages } from '../messages'
import { useLeaf, useSettled } from './fields'
import { NetworkIcon } from './NetworkIcon'
import { newId } from '@/api/client'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Select, TextField } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'

/** One row of addresses: pasted in one field, each recognised, then put in order. */
export function SocialForm({ block, fresh }: { block: SocialBlock; fresh: boolean }) {
  const t = useMessages(pagesMessages)
  return (
    <div className="grid gap-4">
      {block.items.length > 0 && (
        <ul className="grid gap-4">
          {block.items.map((item, at) => (
            <ItemFields key={item.id} block={block} item={item} at={at} />
          ))}
        </ul>
      )}
      {block.items.length < MOST_ITEMS ? (
        <AddItem block={block} autoFocus={fresh} />
      ) : (
        <p className="text-small text-ink-2">{t.social.full(MOST_ITEMS)}</p>
      )}
    </div>
  )
}

function AddItem({ block, autoFocus }: { block: SocialBlock; autoFocus: boolean }) {
  const t = useMessages(pagesMessages)
  const { editing } = useEditor()
  const [text, setText] = useState('')
  const [unknown, setUnknown] = useState(false)
  const add = (written: string): boolean => {
    const items = written
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(readItem)
      .filter((item) => item !== null)
    if (items.length === 0) return false
    editing.edit(
      change(block.id, (now) =>
        now.type === 'social' ? { ...now, items: [...now.items, ...items].slice(0, MOST_ITEMS) } : now,
      ),
    )
    setText('')
    setUnknown(false)
    return true
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setUnknown(text.trim() !== '' && !add(text))
  }
  return (
    <form onSubmit={onSubmit} className="flex items-start gap-2">
      <TextField
        className="flex-1"
        label={t.social.addLabel}
        labelHidden
        autoFocus={autoFocus}
        value={text}
        placeholder={t.social.add}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={block.items.length === 0 && !unknown ? t.social.empty : undefined}
        error={unknown ? t.social.unknown : undefined}
        onChange={(event) => {
          setText(event.target.value)
          setUnknown(false)
        }}
        onPaste={(event) => {
          if (text === '' && add(event.clipboardData.getData('text'))) event.preventDefault()
        }}
      />
      <Button type="submit" icon={<Plus aria-hidden size={18} strokeWidth={1.75} />}>
        {t.social.addButton}
      </Button>
    </form>
  )
}

/** An address brings its network along; a bare `@handle` is Instagram until somebody says otherwise. */
function readItem(written: string): Item | null {
  const network = recogniseNetwork(written) ?? (/^@[\w.]{2,30}$/.test(written) ? 'instagram' : null)
  if (!network) return null
  const read = itemValue(network, written)
  return { id: newId(), network, value: 'value' in read ? read.value : written }
}

function ItemFields({ block, item, at }: { block: SocialBlock; item: Item; at: number }) {
  const t = useMessages(pagesMessages)
  const { editing } = useEditor()
  const { value, set, error } = useLeaf(block, `items.${item.id}`)
  const { settled, onBlur, onFocus } = useSettled(value)
  const name = t.networks[item.network]
  const setItems = (patch: (items: Item[]) => Item[]) =>
    editing.edit(
      change(block.id, (now) => (now.type === 'social' ? { ...now, items: patch(now.items) } : now)),
    )
  const moveBy = (step: number) =>
    setItems((items) => items.toSpliced(at, 1).toSpliced(at + step, 0, items[at]!))
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-2 sm:grid-cols-[auto_10.5rem_minmax(0,1fr)_auto]">
      <span className="flex size-11 items-center justify-center rounded-full bg-sunken text-ink">
        <NetworkIcon network={item.network} />
      </span>
      <Select<Network>
        label={t.social.network}
        labelHidden
        value={item.network}
        options={NETWORKS.map((network) => ({ value: network, label: t.networks[network] }))}
        onChange={(network) =>
          setItems((items) => items.map((each) => (each.id === item.id ? { ...each, network } : each)))
        }
      />
      <span className="flex sm:order-last">
        <IconButton
          label={t.social.up(name)}
          icon={<ArrowUp size={18} strokeWidth={1.75} />}
          disabled={at === 0}
          onClick={() => moveBy(-1)}
          className="w-9!"
        />
        <IconButton
          label={t.social.down(name)}
          icon={<ArrowDown size={18} strokeWidth={1.75} />}
          disabled={at === block.items.length - 1}
          onClick={() => moveBy(1)}
          className="w-9!"
        />
        <IconButton
          label={t.social.remove(name)}
          icon={<X size={18} strokeWidth={1.75} />}
          onClick={() => setItems((items) => items.filter((each) => each.id !== item.id))}
          className="w-9!"
        />
      </span>
      <TextField
        className="col-span-2 col-start-2 sm:col-span-1 sm:col-start-auto"
        label={t.social.value(name)}
        labelHidden
        value={value}
        error={settled ? error : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => set(event.target.value)}
        onFocus={onFocus}
        onBlur={() => {
          onBlur()
          const read = itemValue(item.network, value)
          if (value.trim() !== '' && 'value' in read && read.value !== value) set(read.value)
        }}
        title={shownValue(value)}
      />
    </li>
  )
}
