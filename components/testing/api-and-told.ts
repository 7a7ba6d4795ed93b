import { followTold, type Told } from '@/components/live/tell';
import { apiThat } from './api';

/** An API as `apiThat` makes it, and what was told at the edge of the page meanwhile. */
export async function apiAndTold(answers: Parameters<typeof apiThat>[0]) {
  const one = await apiThat(answers);
  const told: Told[] = [];
  const unfollow = followTold((each) => told.push(each));
  const stop = () => {
    unfollow();
    return one.stop();
  };
  return { asked: one.asked, told, stop };
}
