import { ToggleGroup } from 'radix-ui'

type TextTabsProps<V extends string> = {
  /** What is chosen among, read out. */
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
}

/** One of a few lists, in words only, beside a heading. Exactly one is always chosen. */
export function TextTabs<V extends string>({ label, value, options, onChange }: TextTabsProps<V>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as V)}
      className="-mx-1.5 flex min-w-0 overflow-x-auto [scrollbar-width:none]"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="group min-h-9 shrink-0 px-1.5 text-small font-medium whitespace-nowrap text-ink-2 -outline-offset-2 transition-colors hover:text-ink data-[state=on]:font-semibold data-[state=on]:text-ink pointer-coarse:min-h-11"
        >
          <span className="border-b-2 border-transparent pb-0.5 group-data-[state=on]:border-jade">
            {option.label}
          </span>
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
