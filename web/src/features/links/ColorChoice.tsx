import { clsx } from 'clsx'
import { Check, Pipette } from 'lucide-react'
import { linkMessages } from './messages'
import { useMessages } from '@/i18n/messages'

type ColorChoiceProps = {
  label: string
  /** Names of colours by their `#rrggbb`. */
  choices: Readonly<Record<string, string>>
  value: string
  onChange: (color: string) => void
}

/** One of a few good colours, or one's own. */
export function ColorChoice({ label, choices, value, onChange }: ColorChoiceProps) {
  const t = useMessages(linkMessages).qr
  const own = !(value in choices)
  return (
    <fieldset>
      <legend className="mb-2 text-small font-semibold">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {Object.entries(choices).map(([color, name]) => (
          <label key={color} title={name} className={swatch(color === value)}>
            <input
              type="radio"
              name={label}
              aria-label={name}
              value={color}
              checked={color === value}
              onChange={() => onChange(color)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span
              aria-hidden
              className="flex size-8 items-center justify-center rounded-full border border-line"
              style={{ background: color }}
            >
              {color === value && <Tick on={color} />}
            </span>
          </label>
        ))}
        <label title={t.ownColor} className={swatch(own)}>
          <input
            type="color"
            aria-label={`${label}: ${t.ownColor}`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
          <span
            aria-hidden
            className="flex size-8 items-center justify-center rounded-full border border-line bg-sunken text-ink-2"
            style={own ? { background: value } : undefined}
          >
            {own ? <Tick on={value} /> : <Pipette size={16} strokeWidth={1.75} />}
          </span>
        </label>
      </div>
    </fieldset>
  )
}

function Tick({ on }: { on: string }) {
  const light = parseInt(on.slice(3, 5), 16) > 140
  return <Check size={16} strokeWidth={2.5} color={light ? '#16181d' : '#ffffff'} />
}

function swatch(chosen: boolean): string {
  return clsx(
    'relative inline-flex size-11 items-center justify-center rounded-full transition-colors',
    'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-1 has-[:focus-visible]:outline-jade',
    chosen ? 'ring-2 ring-jade' : 'hover:bg-sunken',
  )
}
