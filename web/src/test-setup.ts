import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// What jsdom lacks and the component library asks for.
Element.prototype.hasPointerCapture ??= () => false

afterEach(() => {
  cleanup()
})
