// Clearing this device, for borrowed phones: the button, and the question before it. The client clears.
export const ForgetButton = () => (
  <button class="btn" data-kind="link" type="button" data-forget>
    清除本机记录
  </button>
)

export const ForgetDialog = () => (
  <dialog class="dialog" id="forget" aria-labelledby="forget-h">
    <form method="dialog">
      <h2 id="forget-h">清除本机记录？</h2>
      <p>清掉以后，这台机器上就看不到这里的对话了，没发出去的也会删掉。</p>
      <p>已经登记的事情还在工会，照常办。请先记好回执码，凭它接着办。</p>
      <p class="actions">
        <button class="btn" type="submit" value="no">
          不清
        </button>
        <button class="btn" data-kind="main" type="submit" value="yes">
          清除
        </button>
      </p>
    </form>
  </dialog>
)
