// One icon of the look.
export const Icon = ({ id }: { id: string }) => (
  <svg class="i" aria-hidden="true">
    <use href={`/look/icons.svg#i-${id}`} />
  </svg>
)
