import './everything';
import './crash.property.test';
