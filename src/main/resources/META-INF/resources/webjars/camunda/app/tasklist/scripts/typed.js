import { pick, TYPED } from '../../../lib/posbind.js';

// Keeps what was typed into a form and not sent, and gives it back when the form is opened again. Tasklist's
// own way keeps it only when somebody presses a button or the session ends, without a time limit, and gives
// it to whoever opens the form next in this browser. Here it is the same member of staff only, three days at
// most (a weekend), and until he logs out, sends the form or discards it. A form that starts a case
// carries identity and account numbers: it outlives the session, but not the window.
const THREE_DAYS = 3 * 24 * 60 * 60 * 1000;
const SENT = /\/(task|process-definition)\/([^/]+)\/submit-form$/;

// Whatever the answer, Tasklist is not to wait or fail for it.
const answer = await fetch('/camunda/api/admin/auth/user/default').catch(() => null);
const user = answer?.ok ? (await answer.json()).userId : null;

const store = kept => {
  const read = () => {
    const { owner, forms } = JSON.parse(kept.getItem(TYPED) ?? '{}');
    return owner === user ? Object.fromEntries(Object.entries(forms).filter(([, { at }]) => Date.now() - at < THREE_DAYS)) : {};
  };
  const write = forms => (Object.keys(forms).length ? kept.setItem(TYPED, JSON.stringify({ owner: user, forms })) : kept.removeItem(TYPED));
  write(read());
  return {
    get: form => read()[form],
    put: (form, values) => {
      if (JSON.stringify(read()[form]?.values) !== JSON.stringify(values)) {
        write({ ...read(), [form]: { at: Date.now(), values } });
      }
    },
    drop: form => {
      const { [form]: dropped, ...others } = read();
      write(others);
    }
  };
};

const ofTasks = store(localStorage);
const ofStarts = store(sessionStorage);

// The form behind its picture: form-js hands it to all that it draws, and to nobody else.
const formOf = drawn => drawn?.props?.value?.getService?.('form') ?? drawn?.__k?.reduce((found, child) => found ?? formOf(child), undefined);

const note = (at, discard) => {
  const time = new Date(at).toLocaleString(pick('zh-CN', 'en-GB'), { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const notice = Object.assign(document.createElement('div'), { className: 'alert alert-info typed', role: 'status' });
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'btn btn-link',
    textContent: pick('放弃，重新填写', 'Discard it'),
    onclick: () => {
      notice.remove();
      discard();
    }
  });
  notice.append(pick(`已找回您 ${time} 填写但未提交的内容。`, `What you typed on ${time} and did not send is here again. `), button);
  return notice;
};

const changes = (now, before) => Object.fromEntries(Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])));

const keep = (container, form) => {
  const { taskId, processDefinitionKey } = angular.element(container).controller('camTasklistForm').getParams();
  const [kept, key] = taskId ? [ofTasks, taskId] : [ofStarts, processDefinitionKey];
  const { schema, data } = form._getState();
  const untouched = structuredClone(data);
  const typed = kept.get(key);
  if (typed) {
    form.importSchema(schema, { ...untouched, ...typed.values });
    container.before(note(typed.at, () => {
      kept.drop(key);
      form.importSchema(schema, untouched);
    }));
  }
  form.on('changed', now => {
    const values = changes(now.data, untouched);
    if (Object.keys(values).length) {
      kept.put(key, values);
    } else {
      kept.drop(key);
    }
  });
};

const seen = new WeakSet();
const look = () => {
  for (const container of document.querySelectorAll('.fjs-container')) {
    const form = seen.has(container) || container.closest('.disabled-form') ? undefined : formOf(container.__k);
    if (form?._getState().schema) {
      seen.add(container);
      keep(container, form);
    }
  }
};

if (user) {
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}

const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...more) {
  const [, what, id] = address.match(SENT) ?? [];
  if (what) {
    this.addEventListener('load', () => {
      if (this.status < 300) {
        what === 'task' ? ofTasks.drop(id) : sessionStorage.removeItem(TYPED);
      }
    });
  }
  return open.call(this, method, address, ...more);
};
