// One icon of the sheet that chat and desk share; the words beside it say what it means.
export const Icon = ({ id }: { id: string }) => (
  <svg class="i" aria-hidden="true">
    <use href={`/look/icons.svg#i-${id}`} />
  </svg>
)
