import { useId, type ReactNode } from 'react'

type CheckboxProps = { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void }

export function Checkbox({ label, checked, onChange }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex min-h-11 items-center gap-3">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 shrink-0 accent-jade"
      />
      <label htmlFor={id} className="flex-1 py-2">
        {label}
      </label>
    </div>
  )
}
