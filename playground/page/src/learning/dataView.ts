import type { DataPreview } from '../protocol';

/** What a view of the data gets: the samples of a run, or those of the chosen data set before there is one. */
export interface DataViewProps {
  data: DataPreview;
  /** Shows the numbers of a sample. Without a network, it has none. */
  choose?: (sample: number) => void;
}
