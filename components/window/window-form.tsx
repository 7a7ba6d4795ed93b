'use client';

import { useForm } from 'react-hook-form';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { EditorFrame, useFirstValues } from './editor-frame';
import { checkForm } from './form-errors';
import type { FormValues } from './form-values';
import { useSaveWindow } from './use-save-window';
import { WindowForecast } from './window-forecast';

interface WindowFormProps {
  network: Pick<NetworkDetail, 'vpcId' | 'wants'>;
  window?: WindowView;
  /** What a new one begins like. */
  like?: WindowView;
  onDirty: (dirty: boolean) => void;
  onLeave: () => void;
  onSaved: () => void;
}

/** The editor of one window of one network. */
export function WindowForm({ network: { vpcId, wants }, window, like, onSaved, ...rest }: WindowFormProps) {
  const form = useForm<FormValues>({
    resolver: checkForm,
    defaultValues: useFirstValues(window, like),
    mode: 'onTouched',
  });
  const saving = useSaveWindow({ vpcId, window, form, onSaved });
  return (
    <EditorFrame
      {...rest}
      form={form}
      saving={saving}
      wants={wants}
      beside={<WindowForecast vpcId={vpcId} windowId={window?.id} />}
    />
  );
}
